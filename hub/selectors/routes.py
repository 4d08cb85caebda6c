"""What a public path leads to."""

from dataclasses import dataclass
from datetime import datetime

from hub.models.publication import FormerPath, Publication, PublicationQuerySet
from hub.selectors.columns import shown


@dataclass(frozen=True)
class Moved:
    """The piece is public under another path now."""

    path: str


@dataclass(frozen=True)
class Vanished:
    """There was a piece; it has not been public since then."""

    since: datetime


Destination = Publication | Moved | Vanished | None


def destination(path: str) -> Destination:
    """Give the public piece at the path, where it moved, since when it is gone, or None if it was never public."""
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
    """Give the latest end among them. Asked for each way to the path alone: joined by OR, neither index is used."""
    rows = sorted(publications.defer("body", "text", "card"), key=lambda row: row.version, reverse=True)
    return next((Vanished(since=since) for row in rows if (since := hidden_since(row)) is not None), None)


def hidden_since(publication: Publication) -> datetime | None:
    """Give the instant since which the piece is no longer public: its withdrawal or its expiry."""
    return publication.withdrawn_at or publication.expires_at
