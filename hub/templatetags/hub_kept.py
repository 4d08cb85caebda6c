"""The filter by which the screens load the words of their scripts from an address that a browser may keep."""

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from hub.editor.kept_files import address_of_words

register = template.Library()


@register.filter
def with_kept_words(scripts: SafeString) -> SafeString:
    """Return Wagtail's script elements with the version of the words in their address."""
    plain = f'src="{reverse("wagtailadmin_javascript_catalog")}"'
    return mark_safe(scripts.replace(plain, f'src="{address_of_words()}"'))  # noqa: S308  Rendered by Wagtail's template.
