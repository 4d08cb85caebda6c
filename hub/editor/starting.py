"""Replaces Wagtail's inline scripts: the page names a function in data, and `starts.js` calls it.

So the screens of the CMS have no inline scripts, and the Content-Security-Policy can forbid them all.
"""

import json
from collections.abc import Sequence
from typing import Any, cast

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.widgets import BaseChooser
from wagtail.admin.widgets.workflows import AdminTaskChooser

# As in Django's `json_script`, so that no text can end the element.
HARMLESS = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def start(name: str, arguments: Sequence[Any]) -> SafeString:
    """Return the element that makes `starts.js` call the function or class of this name with the arguments."""
    written = mark_safe(json.dumps(arguments).translate(HARMLESS))  # noqa: S308  Escaped here.
    return format_html('<script type="application/json" data-starts="{}">{}</script>', name, written)


def _rendered(chooser: Any, name: str, value: Any, attrs: dict[str, Any] | None = None, **_renderer: Any) -> str:
    """Render a chooser as Wagtail's `BaseChooser.render` does, with the element instead of its script."""
    identifier = (attrs or {})["id"]
    shown = chooser.get_value_data(value)
    html = cast("str", chooser.render_html(name, shown, attrs))
    if isinstance(chooser, AdminTaskChooser):
        return html + start("createTaskChooser", [identifier])
    options = chooser.get_js_init_options(identifier, name, shown)
    return html + start(chooser.js_constructor, [identifier, options])


def start_choosers_from_data() -> None:
    """Have every chooser of Wagtail, and those derived from it, rendered without a script."""
    BaseChooser.render = _rendered


def stylesheet() -> SafeString:
    """Return the link to the one stylesheet of our screens, which corrects those of Wagtail on phones."""
    return format_html('<link rel="stylesheet" href="{}">', static("hub/editor.css"))


def scripts() -> SafeString:
    """Return our scripts: they start choosers and calendars, keep a form's last words, name uploads, empty shelves."""
    files = ("hub/starts.js", "hub/editor.js", "hub/forget_shelves.js")
    return format_html_join("", '<script src="{}" defer></script>', ((static(file),) for file in files))
