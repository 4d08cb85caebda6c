"""Where an upload goes: into the collection of the village in whose page the editor works."""

import re
from typing import Any

from django.http import HttpRequest
from wagtail.models import Collection, Page

from hub.models.media_library import MediaLibrary
from hub.models.region import Level
from hub.tenancy.grants import grants_of
from hub.tenancy.libraries import make_libraries

# The address of a form in the CMS, from which a chooser is opened.
FORM = re.compile(r"/(?:pages/(?:add/\w+/\w+/)?|praktik-baik/|tulis/[\w-]+/)(\d+)/")
WORKING_AT = "_working_at"


def note_place(request: HttpRequest) -> None:
    """Remember on the user's object in the form of which page the request was made; nothing is read."""
    found = FORM.search(request.headers.get("referer", ""))
    setattr(request.user, WORKING_AT, int(found[1]) if found else None)


def make_missing(user: Any) -> None:
    """Make the collections without which the user could upload nothing; a village has a private one too."""
    places = {grant.node.pk: grant for grant in grants_of(user) if "add" in grant.rights.media}.values()
    villages = [grant.node for grant in places if grant.level == Level.VILLAGE]
    known = set(MediaLibrary.objects.filter(place__in=[one.node for one in places]).values_list("place_id", "use"))
    own = [grant.node for grant in places if (grant.node.pk, MediaLibrary.Use.OWN) not in known]
    private = [village for village in villages if (village.pk, MediaLibrary.Use.PRIVATE) not in known]
    if own or private:
        make_libraries(own, private=private)


def first_choice(user: Any, collections: Any) -> Collection | None:
    """Return the collection of the nearest place above the page in work, or the first one of the user's."""
    working_at = getattr(user, WORKING_AT, None)
    page = Page.objects.filter(pk=working_at).first() if working_at else None
    own = collections.filter(library__use=MediaLibrary.Use.OWN)
    if page is not None:
        above = [page.path[:end] for end in range(Page.steplen, len(page.path) + 1, Page.steplen)]
        near = own.filter(library__place__path__in=above).order_by("-library__place__depth")
        nearest: Collection | None = near.first()
        if nearest is not None:
            return nearest
    first: Collection | None = own.order_by("path").first()
    return first
