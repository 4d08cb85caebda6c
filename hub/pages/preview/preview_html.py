"""Published HTML inside the CMS."""

import nh3
from django.utils.safestring import SafeString, mark_safe

from hub.blocks.richtext import TAGS


def without_inner_links(html: str) -> SafeString:
    """Return the published HTML without links to paths in the reader's app, which do not exist in the CMS."""
    shown = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        attribute_filter=_outside_address,
    )
    return mark_safe(shown)  # noqa: S308  Cleaned in the line above.


def _outside_address(_tag: str, _attribute: str, value: str) -> str | None:
    return None if value.startswith("/") else value
