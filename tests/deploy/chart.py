"""The Helm chart, checked: `make chart` lints it, renders it, and holds every object against the schema of Kubernetes.

Needs `helm` (`HELM` names another one) and `kubernetes-validate`, which brings the schemas; no cluster.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml  # Comes with the tools.

PROJECT = Path(__file__).resolve().parents[2]
CHART = PROJECT / "deploy" / "chart"
VERSION = "1.36"
EXPECTED = {
    ("ConfigMap", "hub-settings"),
    ("CronJob", "hub-nightly"),
    ("Deployment", "hub-relay"),
    ("Deployment", "hub-web"),
    ("Ingress", "hub"),
    ("Job", "hub-first-run"),
    ("NetworkPolicy", "hub-web"),
    ("PodDisruptionBudget", "hub-web"),
    ("Service", "hub-web"),
}


def main() -> int:
    """Return 1 with a sentence for the first thing that is wrong."""
    helm = os.environ.get("HELM") or shutil.which("helm")
    if not helm:
        print("There is no helm: go install helm.sh/helm/v3/cmd/helm@latest, or name it in HELM.", file=sys.stderr)
        return 1
    subprocess.run([helm, "lint", "--strict", CHART], check=True)
    rendered = subprocess.run([helm, "template", "hub", CHART], check=True, capture_output=True, text=True).stdout
    objects = [one for one in yaml.safe_load_all(rendered) if one]
    found = {(one["kind"], one["metadata"]["name"]) for one in objects}
    if found != EXPECTED:
        print(f"The chart makes other objects: {sorted(found ^ EXPECTED)}", file=sys.stderr)
        return 1
    open_doors = [name for one in objects for name in _open_doors(one)]
    if open_doors:
        print(f"These containers may do more than they need: {open_doors}", file=sys.stderr)
        return 1
    return _hold_against_schemas(rendered)


def _open_doors(one: dict[str, Any]) -> list[str]:
    """Return the containers of an object that may write to their root, gain rights, or run as root."""
    template = one.get("spec", {}).get("jobTemplate", one).get("spec", {}).get("template")
    if template is None:
        return []
    pod = template["spec"]
    closed = {"allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]}}
    return [
        f"{one['kind']} {container['name']}"
        for container in pod["containers"]
        if container["securityContext"] != closed or not pod["securityContext"]["runAsNonRoot"]
    ]


def _hold_against_schemas(rendered: str) -> int:
    program = Path(sys.executable).with_name("kubernetes-validate")
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        file.write(rendered)
        file.flush()
        done = subprocess.run([program, "--kubernetes-version", VERSION, "--strict", "--quiet", file.name], check=False)
    if done.returncode == 0:
        print(f"The chart fits Kubernetes {VERSION}.")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
