"""The menu: nothing that its reader may not open, and no guide in another language."""

from django.http import HttpRequest
from django.urls import resolve
from wagtail.admin.menu import MenuItem

from hub.editor.sight import is_open


def only_what_opens(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out the reports that show what others wrote, unless the user may open everything."""
    if request.user.is_superuser:
        return
    items[:] = [item for item in items if is_open(request.user, resolve(item.url).view_name)]


def only_what_is_ours(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out the links to Wagtail's own guide and news, which are in English and about its makers."""
    items[:] = [item for item in items if not item.url.startswith("http")]
