"""Who sees and changes the sources of a village: its people see them, its approver and companion change them."""

from django.http import Http404

from hub.content.village import VillagePage
from hub.editor.short_forms.writing_places import own_villages
from hub.models.feed_source import FeedSource
from hub.models.gates import Gate
from hub.models.roles import Rights
from hub.models.user import User
from hub.tenancy.grants import holds


def own_village(user: User, page_id: int) -> VillagePage:
    """Return the village if the user writes there. Raises `Http404`."""
    village = own_villages(user).filter(pk=page_id).first()
    if village is None or not hasattr(village, "region"):
        raise Http404("There is no such village.")
    return village


def own_source(user: User, source_id: int) -> tuple[FeedSource, VillagePage]:
    """Return the source, and its village, if the user writes there. Raises `Http404`."""
    source = FeedSource.objects.select_related("released_by").filter(pk=source_id).first()
    if source is None:
        raise Http404("There is no such source.")
    try:
        return source, own_village(user, source.village_id)
    except Http404 as error:
        raise Http404("There is no such source.") from error


def may_change(user: User, village: VillagePage) -> bool:
    """Say whether the user may add, change and pause sources of the village."""
    return holds(user, _decides_or_helps, at=village.path)


def may_release(user: User, village: VillagePage) -> bool:
    """Say whether the user may choose that pieces go out by themselves: whoever may publish in the village."""
    return holds(user, _decides, at=village.path)


def _decides(rights: Rights) -> bool:
    return "add" in rights.pages and Gate.VILLAGE in rights.releases


def _decides_or_helps(rights: Rights) -> bool:
    return _decides(rights) or ("add" in rights.pages and bool(rights.appoints))
