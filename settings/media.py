"""Files: static files with hashed names, uploads in `var/media` unless a storage is named."""

from settings import env
from settings.paths import VAR

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = env.folder("HUB_MEDIA_ROOT", default=VAR / "media")

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
