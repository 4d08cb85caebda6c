"""The figures of the practice that is copied: the form asks for the same ones, with their labels and units."""

from dataclasses import dataclass

from hub.adoptions.copied import CopiedPage
from hub.models.publication import Publication
from hub.publishing.page_places import publication_id_of
from hub.selectors.adoption_chains import root_of
from hub.shapes.adoptions import PRACTICE
from hub.shapes.stored import shapes_from


@dataclass(frozen=True)
class OriginRow:
    """One figure: its id, what it counts, and in which unit."""

    figure: str
    label: str
    unit: str


def origin_rows(page: CopiedPage) -> list[OriginRow]:
    """Return the figures of the practice that the page copies, or of that at the root; none if it is not public."""
    if page.adopted_from is None:
        return []
    origin = publication_id_of(page.adopted_from)
    wanted = {origin, page.chain or root_of(origin)}
    found = {row.pk: row for row in Publication.objects.public().filter(pk__in=wanted, kind=PRACTICE)}
    row = found.get(origin) or next(iter(found.values()), None)
    if row is None:
        return []
    body = shapes_from(row.kind, card=row.card, body=row.body).body
    return [OriginRow(change.id, change.label, change.unit) for change in getattr(body, "before_after", [])]
