"""Files: static files with hashed names; uploads in two stores: folders by default, or buckets of an S3 server.

Everybody may read the public store. The restricted one can only be read with a short-lived signed link; files for
which the code names no store go there.
"""

from django.core.exceptions import ImproperlyConfigured

from settings import env
from settings.paths import VAR

STATIC_URL = "/static/"
STATIC_ROOT = env.folder("HUB_STATIC_FOLDER", default=VAR / "static")
MEDIA_URL = "/media/"

MEDIA_STORE = env.one_of("MEDIA_STORE", ("files", "s3"), default="files")
MEDIA_LINK_SECONDS = env.whole_number("MEDIA_LINK_SECONDS", default=300, at_least=1)
WAGTAILDOCS_SERVE_METHOD = "redirect"
WAGTAILIMAGES_RENDITION_STORAGE = "restricted"

if MEDIA_STORE == "s3":
    env.require(
        "S3_ENDPOINT_URL", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY", "S3_PUBLIC_BUCKET", "S3_RESTRICTED_BUCKET"
    )
    S3_ENDPOINT_URL = env.web_address("S3_ENDPOINT_URL", default="", without_password=True)
    S3_REGION = env.text("S3_REGION", default="us-east-1")
    S3_ADDRESSING_STYLE = env.one_of("S3_ADDRESSING_STYLE", ("path", "virtual"), default="path")
    S3_ACCESS_KEY_ID = env.text("S3_ACCESS_KEY_ID", default="")
    S3_SECRET_ACCESS_KEY = env.text("S3_SECRET_ACCESS_KEY", default="")
    S3_PUBLIC_BUCKET = env.text("S3_PUBLIC_BUCKET", default="")
    S3_RESTRICTED_BUCKET = env.text("S3_RESTRICTED_BUCKET", default="")
    S3_PUBLIC_URL = env.web_address("S3_PUBLIC_URL", default=f"{S3_ENDPOINT_URL}/{S3_PUBLIC_BUCKET}")
    S3_PUBLIC_ACL = env.one_of("S3_PUBLIC_ACL", ("none", "public-read"), default="none").replace("none", "")
    if S3_PUBLIC_BUCKET == S3_RESTRICTED_BUCKET:
        raise ImproperlyConfigured(
            f'S3_PUBLIC_BUCKET and S3_RESTRICTED_BUCKET are both "{S3_PUBLIC_BUCKET}": '
            "everybody would read what is restricted; name two buckets."
        )
    _backends = ("hub.media.s3.PublicBucket", "hub.media.s3.RestrictedBucket")
else:
    MEDIA_PUBLIC_FOLDER = env.folder("MEDIA_PUBLIC_FOLDER", default=VAR / "media" / "public")
    MEDIA_RESTRICTED_FOLDER = env.folder("MEDIA_RESTRICTED_FOLDER", default=VAR / "media" / "restricted")
    if MEDIA_RESTRICTED_FOLDER.is_relative_to(MEDIA_PUBLIC_FOLDER):
        raise ImproperlyConfigured(
            f'MEDIA_RESTRICTED_FOLDER is "{MEDIA_RESTRICTED_FOLDER}", inside MEDIA_PUBLIC_FOLDER: '
            "everybody would read what is restricted; name a folder outside of it."
        )
    _backends = ("hub.media.files.PublicFolder", "hub.media.files.RestrictedFolder")

STORAGES = {
    "public": {"BACKEND": _backends[0]},
    "restricted": {"BACKEND": _backends[1]},
    "default": {"BACKEND": _backends[1]},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
