"""The keys by which a cache in front of the hub forgets answers: an answer carries them, a change names them."""

from collections.abc import Iterable

from hub.models.region import PROVINCE_CODE

# Every answer has this one, to forget everything at once.
EVERYTHING = "hub"
PIECE, LIST, SHARED_BY = "p", "l", "s"
# The list of everything, a kind and a region: what any change changes.
EVERY_CHANGE = ("", "")
# What many answers show beside publications: names of places, labels of vocabularies, the hub's name and menus, and
# what the first screen has today.
REGIONS, VOCABULARIES, SITE, FIRST_SCREEN = "regions", "vocabularies", "site", "first_screen"
SHARED = (REGIONS, VOCABULARIES, SITE, FIRST_SCREEN)
# Varnish's module reads the first, CDNs the second.
HEADERS = ("xkey", "Surrogate-Key")


def list_key(*, kind: str = "", region: str = "") -> str:
    """Return the key of every list of this kind in the region with this code; empty for all kinds, and everywhere."""
    return "-".join(part for part in (LIST, kind, "" if region == PROVINCE_CODE else region) if part)


def piece_key(publication_id: str) -> str:
    """Return the key of every answer that shows something of this publication."""
    return f"{PIECE}-{publication_id}"


def shared_key(part: str) -> str:
    """Return the key of every answer that shows this one of `SHARED`."""
    return f"{SHARED_BY}-{part}"


def surrogate_headers(
    *, pieces: Iterable[str] = (), lists: Iterable[tuple[str, str]] = (), shared: Iterable[str] = ()
) -> dict[str, str]:
    """Return the headers of a public answer that is made of these publications and lists, each a kind and a region.

    A list need not name its rows: whatever changes in one changes the list. It names what it shows beside them, and
    which of `SHARED` it shows.
    """
    keys = [
        EVERYTHING,
        *map(piece_key, pieces),
        *(list_key(kind=kind, region=region) for kind, region in lists),
        *map(shared_key, shared),
    ]
    return dict.fromkeys(HEADERS, " ".join(dict.fromkeys(keys)))


def changed_keys(publication_id: str, kind: str, codes: Iterable[str]) -> list[str]:
    """Return the keys of all answers that a change of the publication can change; `codes` are those of its regions."""
    places = ["", *(code for code in codes if code)]
    lists = [list_key(kind=one, region=code) for one in ("", kind) for code in places]
    return [piece_key(publication_id), *lists]
