"""Content-Security-Policy: what a browser may load and run, on the screens of the CMS and everywhere else."""

from urllib.parse import urlsplit

from csp.constants import NONE, SELF, UNSAFE_INLINE

from settings import api, media

_nothing = {"default-src": [NONE], "base-uri": [NONE], "form-action": [NONE], "frame-ancestors": [NONE]}


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _media_origins() -> list[str]:
    """Return the origins, other than this server, from which a browser loads pictures: buckets or a CDN."""
    addresses = [api.HUB_PUBLIC_URL]
    if media.MEDIA_STORE == "s3":
        addresses += [media.S3_PUBLIC_URL, media.S3_ENDPOINT_URL]
    origins = [_origin(address) for address in addresses]
    if media.MEDIA_STORE == "s3" and media.S3_ADDRESSING_STYLE == "virtual":
        scheme, _, host = _origin(media.S3_ENDPOINT_URL).partition("://")
        origins += [f"{scheme}://{bucket}.{host}" for bucket in (media.S3_PUBLIC_BUCKET, media.S3_RESTRICTED_BUCKET)]
    return origins


# Responses of the API, files, refusals: none of them is a page that loads anything.
CSP_ELSEWHERE = _nothing
# The CMS runs its own files only; `hub/templates/wagtailadmin` and `hub/editor/starting.py` make Wagtail comply. The
# rich-text editor writes <style> elements; style attributes stay forbidden.
CSP_OF_THE_CMS = {
    **_nothing,
    "script-src": [SELF],
    "style-src": [SELF],
    "style-src-elem": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:", *_media_origins()],
    "font-src": [SELF],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "manifest-src": [SELF],
    "form-action": [SELF],
}
# Pages for readers run nothing; they load pictures, and send the words of a search. Their styles stand in them, and are
# allowed by their hash (`frontend_api/pages/framed.py`).
CSP_OF_PAGES = {
    **_nothing,
    "img-src": [SELF, "data:", *_media_origins()],
    "form-action": [SELF],
}
# GraphiQL runs its own files only and asks this server. Its fonts, cursors and icons are inside its stylesheet.
CSP_OF_GRAPHIQL = {
    **_nothing,
    "script-src": [SELF],
    "style-src": [SELF],
    "font-src": ["data:"],
    "img-src": [SELF, "data:", *_media_origins()],
    "connect-src": [SELF],
}
# Django's debug pages, which only developers see, contain inline scripts and styles.
CSP_OF_DEBUG_PAGES = {**_nothing, "script-src": [UNSAFE_INLINE], "style-src": [UNSAFE_INLINE]}
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "bluetooth",
        "browsing-topics",
        "camera",
        "display-capture",
        "encrypted-media",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "hid",
        "identity-credentials-get",
        "idle-detection",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "picture-in-picture",
        "screen-wake-lock",
        "serial",
        "usb",
        "xr-spatial-tracking",
    )
)
