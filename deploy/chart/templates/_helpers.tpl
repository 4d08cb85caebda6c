{{- define "desa-hub.labels" -}}
app.kubernetes.io/name: desa-hub
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "desa-hub.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "desa-hub.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile: { type: RuntimeDefault }
volumes:
  - name: var
    emptyDir: {}
  - name: tmp
    emptyDir: {}
{{- end }}

{{- define "desa-hub.container" -}}
image: {{ include "desa-hub.image" . | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
envFrom:
  - configMapRef: { name: {{ .Release.Name }}-settings }
  - secretRef: { name: {{ .Values.secret }} }
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
volumeMounts:
  - name: var
    mountPath: /var/lib/desa-hub
  - name: tmp
    mountPath: /tmp
{{- end }}
