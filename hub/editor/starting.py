"""Starts what Wagtail starts by a script inside the page: the page names it in data, `starts.js` calls it.

So the screens of the CMS hold no script of their own, and the Content-Security-Policy can forbid every one.
"""

import json
from collections.abc import Sequence
from typing import Any, cast

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.widgets import BaseChooser
from wagtail.admin.widgets.workflows import AdminTaskChooser

# As Django's `json_script` does, so that no text ends the element.
HARMLESS = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def start(name: str, arguments: Sequence[Any]) -> SafeString:
    """Return the element by which `starts.js` calls the function or class of this name with the arguments."""
    written = mark_safe(json.dumps(arguments).translate(HARMLESS))  # noqa: S308  Escaped here.
    return format_html('<script type="application/json" data-starts="{}">{}</script>', name, written)


def _rendered(chooser: Any, name: str, value: Any, attrs: dict[str, Any] | None = None, **_renderer: Any) -> str:
    """Draw a chooser as Wagtail's `BaseChooser.render` does, with the element instead of its script."""
    identifier = (attrs or {})["id"]
    shown = chooser.get_value_data(value)
    html = cast("str", chooser.render_html(name, shown, attrs))
    if isinstance(chooser, AdminTaskChooser):
        return html + start("createTaskChooser", [identifier])
    options = chooser.get_js_init_options(identifier, name, shown)
    return html + start(chooser.js_constructor, [identifier, options])


def start_choosers_from_data() -> None:
    """Let every chooser of Wagtail, and those made from it, be drawn without a script."""
    BaseChooser.render = _rendered


def stylesheet() -> SafeString:
    """Load what mends the screens on a phone."""
    return format_html('<link rel="stylesheet" href="{}">', static("hub/editor.css"))


def scripts() -> SafeString:
    """Load what starts choosers and calendars, keeps the last words of a form, and names uploaded files readably."""
    files = ("hub/starts.js", "hub/editor.js")
    return format_html_join("", '<script src="{}" defer></script>', ((static(file),) for file in files))
