"""What one answer shows: its pieces, and what belongs to them, read in one batch for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from frontend_api.lookahead import Selected
from hub.models.publication import Publication
from hub.models.region import Region
from hub.selectors.publications import public_publications
from hub.selectors.regions import lineage, regions_by_code
from hub.selectors.village_pieces import pieces_published
from hub.selectors.villages import KIND as VILLAGE
from hub.selectors.vocabularies import labels_of
from hub.shapes.base import Body, Card
from hub.shapes.blocks import ContentLinkBlock
from hub.shapes.kinds import kind_of


class Answer:
    """The context of one execution.

    Fields of one row ask here, and the first one that asks reads for every row known by then. So a list costs
    the same number of statements whatever its length.
    """

    def __init__(self) -> None:
        self._pieces: dict[str, Piece] = {}
        self._linked: dict[str, Piece | None] = {}
        self._regions: dict[str, Region | None] = {}
        self._wanted_codes: set[str] = set()
        self._published: dict[str, frozenset[str]] = {}

    def pieces(self, publications: Iterable[Publication], wanted: Selected) -> list[Piece]:
        """Take rows into the answer; links are read at once, so that regions are read for them too."""
        taken = [self._take(publication) for publication in publications]
        if wanted.links:
            self._read_links(taken)
        return taken

    def want_regions(self, codes: Iterable[str]) -> None:
        """Want these regions too when regions are read."""
        self._wanted_codes.update(codes)

    def take_regions(self, regions: Iterable[Region]) -> None:
        """Take regions that are read already, and want those above them."""
        for region in regions:
            self._regions[region.code] = region
            self._wanted_codes.update(lineage(region.code))

    def region(self, code: str) -> Region | None:
        """Give the region, or None for an empty code and for one that no longer exists."""
        if not code:
            return None
        if code not in self._regions:
            missing = {code, *self._wanted_codes} - self._regions.keys()
            found = regions_by_code(missing)
            self._regions.update({wanted: found.get(wanted) for wanted in missing})
        return self._regions[code]

    def pillar_label(self, key: str) -> str:
        """Give the label that the pillar has now."""
        return self._pillar_labels.get(key, key)

    @cached_property
    def _pillar_labels(self) -> dict[str, str]:
        return labels_of("pillar")

    def published_in(self, code: str) -> frozenset[str]:
        """Give the keys of the pieces that count for the completeness of the village and are published."""
        if code not in self._published:
            codes = {piece.publication.village for piece in self._pieces.values() if piece.kind == VILLAGE}
            missing = {code, *codes} - self._published.keys()
            found = pieces_published(missing)
            self._published.update({wanted: found.get(wanted, frozenset()) for wanted in missing})
        return self._published[code]

    def linked(self, ids: list[str]) -> list[Piece]:
        """Give those of the linked pieces that are public, in their order."""
        return [piece for wanted in ids if (piece := self._linked[wanted]) is not None]

    def _take(self, publication: Publication) -> Piece:
        piece = Piece(publication, self)
        self._pieces[piece.id] = piece
        self._want_regions_of(publication)
        return piece

    def _read_links(self, pieces: list[Piece]) -> None:
        wanted = {linked for piece in pieces for linked in piece.linked_ids} - self._linked.keys()
        found = public_publications(wanted) if wanted else {}
        for publication in found.values():
            self._want_regions_of(publication)
        self._linked.update({key: Piece(found[key], self) if key in found else None for key in wanted})

    def _want_regions_of(self, publication: Publication) -> None:
        self._wanted_codes.update(lineage(publication.village or publication.district or publication.regency))


class Piece:
    """One piece of an answer, with the names that the schema's fields have."""

    def __init__(self, publication: Publication, answer: Answer) -> None:
        self.publication = publication
        self.answer = answer
        self.id = publication.pk
        self.kind = publication.kind

    @cached_property
    def card(self) -> Card:
        """What lists show."""
        return kind_of(self.kind).card.model_validate(self.publication.card)

    @cached_property
    def body(self) -> Body:
        """What the detail shows."""
        return kind_of(self.kind).body.model_validate(self.publication.body)

    @property
    def linked_ids(self) -> list[str]:
        """The ids of the pieces that the body links to."""
        return [
            linked for block in self.body.blocks if isinstance(block, ContentLinkBlock) for linked in block.content_ids
        ]
