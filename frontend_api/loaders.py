"""The loaders of one request: the publications of its answer and what belongs to them, read in batches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

from django.conf import settings
from django.utils import timezone

from frontend_api.lookahead import Selected
from hub.models.facets import vocabulary_of
from hub.models.publication import Publication
from hub.models.region import Region
from hub.selectors.columns import Total
from hub.selectors.filed_under import FiledPage, newest_filed_under
from hub.selectors.public_files import MediaAddresses
from hub.selectors.publications import ListPage
from hub.selectors.readable import ReadPublication, body_of, readable
from hub.selectors.regions import is_village, lineage, regions_below, regions_by_code, village_codes
from hub.selectors.related import related_publications
from hub.selectors.village_publications import wanted_published
from hub.selectors.villages import KIND as VILLAGE
from hub.selectors.villages import village_profiles
from hub.selectors.vocabularies import labels_of
from hub.shapes.base import Body, Card
from hub.shapes.references import RegionReference, linked_ids
from hub.shapes.walk import found_in

Found = TypeVar("Found")


@dataclass(frozen=True)
class NestedPage:
    """One page of what is filed under a publication of the answer; `end` is its last row, which may be unreadable."""

    contents: list[LoadedPublication]
    has_more: bool
    total: Total | None
    end: Publication | None


class Loaders:
    """The context of one execution.

    The fields of each row ask the loaders; the first one that asks reads for every row known by then. So a list costs
    the same number of statements, whatever its length.
    """

    def __init__(self) -> None:
        self._loaded: dict[str, LoadedPublication] = {}
        self._related: dict[str, LoadedPublication] = {}
        self._asked: set[str] = set()
        self._asked_whole: set[str] = set()
        self._regions: dict[str, Region | None] = {}
        self._wanted_codes: set[str] = set()
        self._published: dict[str, frozenset[str]] = {}
        self._facet_labels: dict[str, dict[str, str]] = {}
        self._asked_codes: dict[str | None, str] = {}
        self._of_each: dict[Hashable, dict[str, Any]] = {}
        self.most_seconds: int | None = None
        # What is counted of the answer, once it is complete.
        self.counts: list[Callable[[], None]] = []
        # When the first publication of the answer expires.
        self.expires_at: datetime | None = None
        # Whether the same request would be answered the same while nothing changes.
        self.is_settled = True
        # Whether the answer is for nobody else, so that no cache may keep it.
        self.is_private = False

    @cached_property
    def addresses(self) -> MediaAddresses:
        """The addresses of the answer's files."""
        return MediaAddresses(public_url=settings.HUB_PUBLIC_URL)

    def keep_at_most(self, seconds: int) -> None:
        """Let caches keep this answer for at most `seconds`; the shortest request counts."""
        self.most_seconds = seconds if self.most_seconds is None else min(self.most_seconds, seconds)

    def contents(self, publications: Iterable[Publication], wanted: Selected) -> list[LoadedPublication]:
        """Add rows to the answer and return them loaded; links are read at once, so that their regions are read too.

        A row that cannot be read is left out, whether it was requested or linked.
        """
        taken = [self._take(read) for read in readable(publications, body=wanted.body)]
        self._read_related(taken, wanted)
        if wanted.regions:
            self.want_regions(code for content in taken for code in content.named_codes(body=wanted.body))
        return taken

    def want_regions(self, codes: Iterable[str]) -> None:
        """Add these codes to the regions that will be read."""
        self._wanted_codes.update(codes)

    def take_regions(self, regions: Iterable[Region]) -> None:
        """Add regions that were read elsewhere, and request those above them."""
        for region in regions:
            self._regions[region.code] = region
            self._wanted_codes.update(lineage(region.code))

    def region(self, code: str) -> Region | None:
        """Return the region, or None for an empty code and for one that no longer exists."""
        if not code:
            return None
        if code not in self._regions:
            missing = {code, *self._wanted_codes} - self._regions.keys()
            found = regions_by_code(missing)
            self._regions.update({wanted: found.get(wanted) for wanted in missing})
        return self._regions[code]

    def profile_of(self, code: str, wanted: Selected) -> LoadedPublication | None:
        """Return the public profile of the village, read for all villages that are known by now."""
        held = self._of_each.setdefault(("profile", wanted), {})
        if code not in held:
            missing = {known for known in (code, *self._regions) if is_village(known)} - held.keys()
            rows = village_profiles(missing, body=wanted.body) if missing else []
            taken = {content.publication.village: content for content in self.contents(rows, wanted)}
            held.update({wanted_code: taken.get(wanted_code) for wanted_code in (code, *missing)})
        known_profile: LoadedPublication | None = held[code]
        return known_profile

    def children_of(self, code: str) -> list[Region]:
        """Return the regions directly below, by code, read for all regions that are known by now."""
        if is_village(code):
            return []
        held = self._of_each.setdefault("children", {})
        if code not in held:
            missing = {code, *(known for known in self._regions if not is_village(known))} - held.keys()
            found = regions_below(missing)
            held.update({above: found.get(above, []) for above in missing})
            self.take_regions(child for children in found.values() for child in children)
        children: list[Region] = held[code]
        return children

    def village_count(self, code: str) -> int:
        """Return how many villages and kelurahan are in the region; all are counted in one statement."""
        return self._village_counts[code]

    @cached_property
    def _village_counts(self) -> Counter[str]:
        return Counter(above for code in village_codes() for above in lineage(code))

    def facet_label(self, facet: str, key: str) -> str:
        """Return the current label of a value of the facet, or its key if it has none; one statement for each facet."""
        if facet not in self._facet_labels:
            self._facet_labels[facet] = labels_of(vocabulary_of(facet))
        return self._facet_labels[facet].get(key, key)

    def published_in(self, code: str) -> frozenset[str]:
        """Return the keys of the items of the village's completeness that are published."""
        if code not in self._published:
            every = (*self._loaded.values(), *self._related.values())
            codes = {content.publication.village for content in every if content.kind == VILLAGE}
            missing = {code, *codes} - self._published.keys()
            found = wanted_published(missing)
            self._published.update({wanted: found.get(wanted, frozenset()) for wanted in missing})
        return self._published[code]

    def filed_under(self, content: LoadedPublication, asked: FiledPage, wanted: Selected) -> NestedPage:
        """Return the page of what is filed under the publication, read for all of its kind that are known by now."""

        def read(every: list[LoadedPublication]) -> dict[str, NestedPage]:
            pages = newest_filed_under(asked, {one.id for one in every}, body=wanted.body, total=wanted.total)
            rows = [row for page in pages.values() for row in page.rows]
            taken = {one.id: one for one in self.contents(rows, wanted)}
            return {key: _nested(page, taken) for key, page in pages.items()}

        return self.of_each(content, (asked, wanted), read) or NestedPage([], has_more=False, total=None, end=None)

    def of_each(
        self,
        content: LoadedPublication,
        asked: Hashable,
        read: Callable[[list[LoadedPublication]], Mapping[str, Found]],
    ) -> Found | None:
        """Return what `read` gives for this publication, by id; the first that asks asks for all of its kind so far."""
        held = self._of_each.setdefault((asked, content.kind), {})
        if content.id not in held:
            every = {one.id: one for one in (*self._related.values(), *self._loaded.values(), content)}
            missing = [one for one in every.values() if one.kind == content.kind and one.id not in held]
            found = read(missing)
            held.update({one.id: found.get(one.id) for one in missing})
        known: Found | None = held[content.id]
        return known

    def asked_code(self, code: str | None, read: Callable[[str | None], str]) -> str:
        """Return the current code of a region that an argument names; one that several fields name is read once."""
        if code not in self._asked_codes:
            self._asked_codes[code] = read(code)
        return self._asked_codes[code]

    def read_linked(self, ids: Iterable[str], wanted: Selected) -> None:
        """Read publications that no other one links to, such as those of a menu, with everything they link to."""
        self._read_related(self._read(ids, below=wanted), wanted)

    def linked(self, ids: list[str]) -> list[LoadedPublication]:
        """Return the linked publications that are public, in the given order."""
        return [content for wanted in ids if (content := self._related.get(wanted)) is not None]

    def related(self, publication_id: str) -> LoadedPublication | None:
        """Return a publication that others of the answer refer to, or None if it is not public."""
        return self._related.get(publication_id)

    def all_related(self) -> list[LoadedPublication]:
        """Return every publication that others of the answer refer to."""
        return list(self._related.values())

    def _take(self, read: ReadPublication) -> LoadedPublication:
        content = LoadedPublication(read, self)
        self._loaded[content.id] = content
        self.account_for(read.row)
        return content

    def _read_related(self, loaded: list[LoadedPublication], wanted: Selected) -> None:
        if wanted.below is None:
            return
        linked = {key for content in loaded for key in content.linked_ids(body=wanted.body)} if wanted.links else set()
        winners = [content.id for content in loaded] if wanted.awards else []
        members = (
            {code for content in loaded for code in lineage(content.publication.village)} if wanted.memberships else ()
        )
        found = self._read(linked, winners=winners, members=members, below=wanted.below)
        if wanted.below.regions:
            self.want_regions(code for content in found for code in content.named_codes(body=wanted.below.body))
        self._read_related(found, wanted.below)

    def _read(
        self,
        ids: Iterable[str],
        *,
        winners: Collection[str] = (),
        members: Collection[str] = (),
        below: Selected,
    ) -> list[LoadedPublication]:
        """Return one level of related publications, with their bodies if a field below needs them.

        What an earlier level has read is not read again, but its links are followed from here too.
        """
        wanted = set(ids)
        missing = wanted - (self._asked_whole if below.body else self._asked | self._asked_whole)
        (self._asked_whole if below.body else self._asked).update(missing)
        found = {key: content for key in wanted - missing if (content := self._related.get(key)) is not None}
        rows = related_publications(missing, winners=winners, members=members, body=below.body)
        for read in readable(rows, body=below.body):
            self.account_for(read.row)
            found[read.row.pk] = self._keep_related(read, whole=below.body)
        if below.body:
            for key in missing - found.keys():  # Was read before without its body, which turns out to be unreadable.
                self._related.pop(key, None)
        return list(found.values())

    def _keep_related(self, read: ReadPublication, *, whole: bool) -> LoadedPublication:
        """Return the row's loaded publication; one that was read with its body is not replaced by one without."""
        known = self._related.get(read.row.pk)
        if known is None or whole:
            known = self._related[read.row.pk] = LoadedPublication(read, self)
        return known

    def account_for(self, publication: Publication) -> None:
        """Request its regions, and let no cache keep the answer for longer than the publication is public."""
        if publication.expires_at is not None:
            self.keep_at_most(max(0, int((publication.expires_at - timezone.now()).total_seconds())))
            self.expires_at = min(self.expires_at or publication.expires_at, publication.expires_at)
        self._wanted_codes.update(lineage(publication.village or publication.district or publication.regency))


def _nested(page: ListPage, taken: Mapping[str, LoadedPublication]) -> NestedPage:
    contents = [taken[row.pk] for row in page.rows if row.pk in taken]
    return NestedPage(contents, page.has_more, page.total, page.rows[-1] if page.rows else None)


class LoadedPublication:
    """One publication of an answer, with the field names of the schema."""

    def __init__(self, read: ReadPublication, loaders: Loaders) -> None:
        self.publication = read.row
        self.loaders = loaders
        self.id = read.row.pk
        self.kind = read.row.kind
        self.card = read.card
        self._body = read.body

    @property
    def has_body(self) -> bool:
        """Say whether its body was read with it."""
        return self._body is not None

    @cached_property
    def body(self) -> Body:
        """The body, which the detail shows."""
        return body_of(self.publication) if self._body is None else self._body

    def linked_ids(self, *, body: bool) -> set[str]:
        """Return the ids of the publications that the card refers to and, with `body`, those of the body."""
        return linked_ids(*self._shapes(body))

    def named_codes(self, *, body: bool) -> set[str]:
        """Return the codes of the regions that the card and, with `body`, the body name, and of those above them."""
        named = found_in(self._shapes(body), RegionReference)
        return {code for reference in named for code in lineage(reference.code)}

    def _shapes(self, body: bool) -> list[Card | Body]:
        return [self.card, self.body] if body else [self.card]
