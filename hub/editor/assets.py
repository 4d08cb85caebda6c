"""Our small files for every screen of the CMS."""

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def stylesheet() -> SafeString:
    """Load what mends the screens on a phone."""
    return format_html('<link rel="stylesheet" href="{}">', static("hub/editor.css"))


def scripts() -> SafeString:
    """Load what starts choosers and calendars, keeps the last words of a form, and names uploaded files readably."""
    files = ("hub/starts.js", "hub/editor.js")
    return format_html_join("", '<script src="{}" defer></script>', ((static(file),) for file in files))
