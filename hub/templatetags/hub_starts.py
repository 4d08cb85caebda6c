"""The tag by which a template says what `starts.js` is to call."""

import json

from django import template
from django.utils.safestring import SafeString

from hub.editor.starting import start

register = template.Library()


@register.simple_tag
def starts(name: str, *arguments: str, options: str) -> SafeString:
    """Return the element that calls `name` with the arguments and, last, with options that are already JSON."""
    return start(name, [*arguments, json.loads(options)])
