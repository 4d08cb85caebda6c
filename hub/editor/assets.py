"""Our small files for every screen of the CMS."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString


def stylesheet() -> SafeString:
    """Load what mends the screens on a phone."""
    return format_html('<link rel="stylesheet" href="{}">', static("hub/editor.css"))


def script() -> SafeString:
    """Load what keeps the last words when a form is sent at once, and names uploaded files readably."""
    return format_html('<script src="{}" defer></script>', static("hub/editor.js"))
