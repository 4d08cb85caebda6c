"""Many files that are moved to another collection at once: Wagtail moves them without a word to anybody."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from hub.models.stored_media import HubDocument, HubImage
from hub.publishing.private_collections import follow_media
from hub.site.following import follow_private_logo

MOVING = "add_to_collection"


def follow_moved_media(_request: HttpRequest, action_type: str, objects: Iterable[Any], _action: Any) -> None:
    """Withdraw what shows one of them in a private collection, and let return what may be public again."""
    if action_type == MOVING:
        follow_media(one for one in objects if isinstance(one, HubImage | HubDocument))
        follow_private_logo()
