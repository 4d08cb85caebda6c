"""The loaders of one request: the pieces of its answer, and what belongs to them, read in one batch for all."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property

from django.utils import timezone

from frontend_api.lookahead import Selected
from hub.models.publication import Publication
from hub.models.region import Region
from hub.selectors.readable import ReadPublication, body_of, readable
from hub.selectors.regions import lineage, regions_by_code
from hub.selectors.related import related_publications
from hub.selectors.village_publications import wanted_published
from hub.selectors.villages import KIND as VILLAGE
from hub.selectors.vocabularies import labels_of
from hub.shapes.base import Body, Card
from hub.shapes.blocks import ContentLinkBlock
from hub.shapes.references import ContentReference, RegionReference
from hub.shapes.walk import found_in


class Loaders:
    """The context of one execution.

    Fields of one row ask here, and the first one that asks reads for every row known by then. So a list costs
    the same number of statements whatever its length.
    """

    def __init__(self) -> None:
        self._pieces: dict[str, LoadedPublication] = {}
        self._related: dict[str, LoadedPublication] = {}
        self._asked: set[str] = set()
        self._asked_whole: set[str] = set()
        self._regions: dict[str, Region | None] = {}
        self._wanted_codes: set[str] = set()
        self._published: dict[str, frozenset[str]] = {}
        self.most_seconds: int | None = None

    def keep_at_most(self, seconds: int) -> None:
        """Let caches keep this answer no longer than that; the shortest time that was asked for holds."""
        self.most_seconds = seconds if self.most_seconds is None else min(self.most_seconds, seconds)

    def pieces(self, publications: Iterable[Publication], wanted: Selected) -> list[LoadedPublication]:
        """Take rows into the answer; links are read at once, so that regions are read for them too.

        A row that cannot be read is left out, of what was asked for as of links.
        """
        taken = [self._take(read) for read in readable(publications, body=wanted.body)]
        self._read_related(taken, wanted)
        if wanted.regions:
            self.want_regions(code for piece in taken for code in piece.named_codes(body=wanted.body))
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
            found = wanted_published(missing)
            self._published.update({wanted: found.get(wanted, frozenset()) for wanted in missing})
        return self._published[code]

    def read_linked(self, ids: Iterable[str], wanted: Selected) -> None:
        """Read pieces that no other piece leads to, such as those of a menu, with all that they lead to."""
        self._read_related(self._read(ids, below=wanted), wanted)

    def linked(self, ids: list[str]) -> list[LoadedPublication]:
        """Give those of the linked pieces that are public, in their order."""
        return [piece for wanted in ids if (piece := self._related.get(wanted)) is not None]

    def related(self, publication_id: str) -> LoadedPublication | None:
        """Give a piece that was read for the others of the answer, or None when it is not public."""
        return self._related.get(publication_id)

    def all_related(self) -> list[LoadedPublication]:
        """Give every piece that was read for the others of the answer."""
        return list(self._related.values())

    def _take(self, read: ReadPublication) -> LoadedPublication:
        piece = LoadedPublication(read, self)
        self._pieces[piece.id] = piece
        self._account_for(read.row)
        return piece

    def _read_related(self, pieces: list[LoadedPublication], wanted: Selected) -> None:
        if wanted.below is None:
            return
        linked = {key for piece in pieces for key in piece.linked_ids(body=wanted.body)} if wanted.links else set()
        winners = [piece.id for piece in pieces] if wanted.awards else []
        members = (
            {code for piece in pieces for code in lineage(piece.publication.village)} if wanted.memberships else ()
        )
        found = self._read(linked, winners=winners, members=members, below=wanted.below)
        if wanted.below.regions:
            self.want_regions(code for piece in found for code in piece.named_codes(body=wanted.below.body))
        self._read_related(found, wanted.below)

    def _read(
        self,
        ids: Iterable[str],
        *,
        winners: Collection[str] = (),
        members: Collection[str] = (),
        below: Selected,
    ) -> list[LoadedPublication]:
        """Return one level of related pieces, read with their bodies where a field below asks for one.

        What an earlier level has read is not read again, but leads on from here too.
        """
        wanted = set(ids)
        missing = wanted - (self._asked_whole if below.body else self._asked | self._asked_whole)
        (self._asked_whole if below.body else self._asked).update(missing)
        found = {key: piece for key in wanted - missing if (piece := self._related.get(key)) is not None}
        rows = related_publications(missing, winners=winners, members=members, body=below.body)
        for read in readable(rows, body=below.body):
            self._account_for(read.row)
            found[read.row.pk] = self._keep_related(read, whole=below.body)
        if below.body:
            for key in missing - found.keys():  # Read before without its body, which cannot be read.
                self._related.pop(key, None)
        return list(found.values())

    def _keep_related(self, read: ReadPublication, *, whole: bool) -> LoadedPublication:
        """Return the piece of the row; one that was read with its body is not replaced by one without."""
        known = self._related.get(read.row.pk)
        if known is None or whole:
            known = self._related[read.row.pk] = LoadedPublication(read, self)
        return known

    def _account_for(self, publication: Publication) -> None:
        """Want the regions of the piece, and let no cache keep the answer for longer than the piece is public."""
        if publication.expires_at is not None:
            self.keep_at_most(max(0, int((publication.expires_at - timezone.now()).total_seconds())))
        self._wanted_codes.update(lineage(publication.village or publication.district or publication.regency))


class LoadedPublication:
    """One piece of an answer, with the names that the schema's fields have."""

    def __init__(self, read: ReadPublication, loaders: Loaders) -> None:
        self.publication = read.row
        self.loaders = loaders
        self.id = read.row.pk
        self.kind = read.row.kind
        self.card = read.card
        self._body = read.body

    @cached_property
    def body(self) -> Body:
        """What the detail shows."""
        return body_of(self.publication) if self._body is None else self._body

    def linked_ids(self, *, body: bool) -> set[str]:
        """Give the ids of the pieces that the card refers to, and the body if it was read."""
        found = found_in(self._shapes(body), ContentReference)
        named = {reference.content_id for reference in found if reference.content_id}
        blocks = self.body.blocks if body else []
        return named.union(*(block.content_ids for block in blocks if isinstance(block, ContentLinkBlock)))

    def named_codes(self, *, body: bool) -> set[str]:
        """Give the codes of the regions that the card names, and the body if it was read, with those above them."""
        named = found_in(self._shapes(body), RegionReference)
        return {code for reference in named for code in lineage(reference.code)}

    def _shapes(self, body: bool) -> list[Card | Body]:
        return [self.card, self.body] if body else [self.card]
