"""Who may let a page out without anybody else, by the table of `hub.models.gates`.

The trust of all villages of a user is read by one statement, and only where it makes a difference.
"""

from typing import Any

from wagtail.models import Page

from hub.models.gates import GATES, OF_PLACES, OF_PROVINCE, UNLISTED, Gate, Row, Trust
from hub.models.membership import Remembered, remembered
from hub.models.roles import Rights
from hub.models.village_trust import VillageTrust
from hub.tenancy.grants import below, grants_of, own_paths

DEPTH_OF_VILLAGES = 5
TO_VILLAGE = DEPTH_OF_VILLAGES * Page.steplen


def village_path(path: str) -> str:
    """Return the path of the village that the path is or lies below; empty if there is none."""
    return path[:TO_VILLAGE] if len(path) >= TO_VILLAGE else ""


def kind_of(page_class: type | None) -> str:
    """Return the kind of a content type; empty for a page that only contains others."""
    return str(getattr(page_class, "kind", ""))  # Wagtail's own classes of pages have none.


def row_of(kind: str, path: str) -> Row:
    """Return the gates of a page of this kind at, or below, this path, by trust."""
    if not kind:
        return OF_PLACES
    return GATES.get(kind, UNLISTED) if village_path(path) or kind == "village" else OF_PROVINCE


def opens(rights: Rights, gate: Gate, *, has_been_public: bool) -> bool:
    """Say whether these rights pass the gate alone; what was reviewed once, the last reviewer may correct."""
    return gate in rights.releases or (gate == Gate.BOTH and has_been_public and Gate.PROVINCE in rights.releases)


def always_opens(rights: Rights, kind: str, path: str) -> bool:
    """Say whether somebody with these rights lets out such a page whatever the trust."""
    return all(gate in rights.releases for gate in row_of(kind, path))


def may_release(user: Any, page_class: type | None, path: str, *, has_been_public: bool) -> bool:
    """Say whether an active user may let out a page of this class that lies, or will lie, at or below the path."""
    row = row_of(kind_of(page_class), path)
    held = [
        grant.rights for grant in grants_of(user) if grant.reaches(path) and concerns_class(grant.rights, page_class)
    ]
    opened = [any(opens(rights, gate, has_been_public=has_been_public) for rights in held) for gate in row]
    return opened[0] if len(set(opened)) == 1 else opened[trust_at(user, path)]


def concerns_class(rights: Rights, page_class: type | None) -> bool:
    """Say whether the rights concern pages of this class."""
    return rights.page_models is None or page_class is None or page_class.__name__.lower() in rights.page_models


def trust_at(user: Any, path: str) -> Trust:
    """Return the trust of the village at or above the path, one of the user's; one statement serves all of them."""
    known = remembered(user, Remembered.TRUST, lambda: _trust_below(user))
    return Trust(known.get(village_path(path), Trust.NEW))


def _trust_below(user: Any) -> dict[str, int]:
    own = own_paths(user, lambda rights: bool(rights.releases))
    rows = VillageTrust.objects.exclude(level=Trust.NEW).filter(below(own, field="village__path"))
    return dict(rows.values_list("village__path", "level"))
