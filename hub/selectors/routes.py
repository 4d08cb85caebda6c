"""What a public path leads to."""

from dataclasses import dataclass
from datetime import datetime

from hub.models.publication import FormerPath, Publication, PublicationQuerySet
from hub.selectors.columns import shown


@dataclass(frozen=True)
class Moved:
    """The publication is under another path now."""

    path: str


@dataclass(frozen=True)
class Vanished:
    """There was a publication of this village ("" above villages); it has not been public since this instant."""

    since: datetime
    village: str = ""


Destination = Publication | Moved | Vanished | None


def destination(path: str) -> Destination:
    """Return the publication at the path, where it moved, since when it is gone, or None if it was never public."""
    at_path = Publication.objects.filter(path=path)
    found = shown(at_path.public(), with_body=True).order_by("id").first()
    if found is not None:
        return found
    former = FormerPath.objects.filter(path=path).values_list("publication", flat=True)
    moved = shown(Publication.objects.public().filter(pk__in=former), with_body=False).first()
    if moved is not None:
        return Moved(path=moved.path)
    return _vanished(at_path) or _vanished(Publication.objects.filter(pk__in=former))


def _vanished(publications: PublicationQuerySet) -> Vanished | None:
    """Return the latest end among them. Call it per way to the path: combined with OR, neither index would be used."""
    rows = sorted(publications.defer("body", "text", "card"), key=lambda row: row.version, reverse=True)
    ended = ((hidden_since(row), row.village) for row in rows)
    return next((Vanished(since=since, village=village) for since, village in ended if since is not None), None)


def hidden_since(publication: Publication) -> datetime | None:
    """Return the instant since which the publication is no longer public: its withdrawal or its expiry."""
    return publication.withdrawn_at or publication.expires_at


def was_public(publication_id: str) -> bool:
    """Say whether a publication with this id has been public, and no longer is."""
    found = Publication.objects.filter(pk=publication_id).only("withdrawn_at", "expires_at").first()
    return found is not None and hidden_since(found) is not None
