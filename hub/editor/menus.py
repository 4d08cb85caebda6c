"""The menu: nothing that its reader may not open, and no guide in another language."""

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import MenuItem

from hub.editor.sight import OF_EVERYBODY


def only_what_opens(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out the reports that show what others wrote, unless the user may open everything."""
    if request.user.is_superuser:
        return
    closed = {reverse(name) for name in OF_EVERYBODY}
    items[:] = [item for item in items if item.url not in closed]


def only_what_is_ours(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out the links to Wagtail's own guide and news, which are in English and about its makers."""
    items[:] = [item for item in items if not item.url.startswith("http")]
