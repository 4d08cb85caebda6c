"""The feeds of regions, kinds and pillars: pages of the newest publications, as Atom or as JSON Feed."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from graphql import GraphQLError

from frontend_api.cursors import Order, instant_cursor, newest_position
from frontend_api.http.answers import for_programs
from frontend_api.http.plain_answers import told
from frontend_api.public_addresses import public_address, with_query
from frontend_api.queries.notices import FRESH_SECONDS
from frontend_api.syndication.asked_places import elsewhere, otherwise_written
from frontend_api.syndication.feed_addresses import ATOM, EVERY_KIND, JSON_FEED, FeedForm, feed_path
from frontend_api.syndication.feed_documents import NEVER, FeedDocument, atom, json_feed
from frontend_api.syndication.feed_entries import entry_of, last_change
from frontend_api.syndication.governments import government_of, place_name, regions_of
from frontend_api.syndication.xml_writing import tag, tag_of
from hub.models.publication import Publication
from hub.models.region import Region
from hub.models.vocabulary_words import live_labels
from hub.selectors.changes import latest_withdrawals
from hub.selectors.filters import Wanted
from hub.selectors.notices import ALERT
from hub.selectors.publications import ListPage, ListPosition, newest
from hub.selectors.readable import readable
from hub.selectors.surrogate_keys import REGIONS, VOCABULARIES, surrogate_headers
from hub.shapes.kinds import all_kinds, kind_of

PAGE = 20
AFTER = "sesudah"
PILLAR_LABELS = live_labels("pillar")
NO_FORM = "Umpan ini ada sebagai atom.xml dan feed.json."
NO_KIND = 'Tidak ada jenis "{kind}". Jenis yang ada: {kinds}; {every} untuk semua jenis.'
NO_PILLAR = 'Tidak ada pilar "{pillar}". Pilar yang ada: {pillars}.'
NO_PAGE = "Halaman umpan ini tidak dapat dibaca. Mulailah lagi dari {path}."
LONGEST_SHOWN = 40


@dataclass(frozen=True)
class FeedScope:
    """What a feed has: of a region, perhaps of one kind, perhaps of one pillar, in one format."""

    code: str
    kind: str
    pillar: str
    form: FeedForm

    def path(self, code: str) -> str:
        """Return the path of the feed, for this region or for another."""
        return feed_path(code, self.kind, self.pillar, form=self.form)

    def wanted(self) -> Wanted:
        """Return the filters of its list."""
        terms = (("pillar", self.pillar),) if self.pillar else ()
        return Wanted(kinds=(self.kind,) if self.kind else (), region=self.code, terms=terms)

    def title(self, region: Region) -> str:
        """Return what it is called."""
        what = kind_of(self.kind).label if self.kind else "Semua tulisan"
        about = f", {PILLAR_LABELS[self.pillar]}" if self.pillar else ""
        return f"{what}{about}: {place_name(region)}"

    def tag(self) -> str:
        """Return its tag: address, the same for all its pages and formats."""
        return tag("umpan/" + "/".join(part for part in (self.code, self.kind, self.pillar) if part))


@require_safe
def feed(request: HttpRequest, *, code: str, form: str, kind: str = EVERY_KIND, pillar: str = "") -> HttpResponseBase:
    """Return a page of the feed; 301 to where it is, 404 for what there is not, 400 for a page that nobody can read."""
    refused = _refused(kind, pillar, form)
    if refused is not None:
        return refused
    scope = FeedScope(code, "" if kind == EVERY_KIND else kind, pillar, FeedForm(form))
    leading = otherwise_written(code, scope.path)
    if leading is not None:
        return leading
    try:
        after = newest_position(request.GET.get(AFTER))
    except GraphQLError:
        return told(NO_PAGE.format(path=scope.path(scope.code)), status=400)
    return _answer(request, scope, after)


def _refused(kind: str, pillar: str, form: str) -> HttpResponse | None:
    kinds = [known.key for known in all_kinds()]
    if form not in list(FeedForm):
        return told(NO_FORM, status=404)
    if kind != EVERY_KIND and kind not in kinds:
        return told(NO_KIND.format(kind=kind[:LONGEST_SHOWN], kinds=", ".join(kinds), every=EVERY_KIND), status=404)
    if pillar and pillar not in PILLAR_LABELS:
        return told(NO_PILLAR.format(pillar=pillar[:LONGEST_SHOWN], pillars=", ".join(PILLAR_LABELS)), status=404)
    return None


def _answer(request: HttpRequest, scope: FeedScope, after: ListPosition | None) -> HttpResponseBase:
    page = newest(scope.wanted(), first=PAGE, after=after, body=True)
    regions = regions_of(page.rows, also=[scope.code])
    leading = elsewhere(scope.code, regions, scope.path)
    if leading is not None:
        return leading
    withdrawn = latest_withdrawals(scope.code, kind=scope.kind) if after is None else []
    document = _document(scope, page, withdrawn, regions, after=request.GET.get(AFTER, ""))
    write, media_type = (atom, ATOM) if scope.form is FeedForm.ATOM else (json_feed, JSON_FEED)
    has_alerts = scope.kind in ("", ALERT)
    seconds = FRESH_SECONDS if has_alerts else None
    keys = surrogate_headers(lists=[(scope.kind, scope.code)], shared=(REGIONS, VOCABULARIES))
    return for_programs(request, write(document), media_type, most_seconds=seconds, keys=keys)


def _document(
    scope: FeedScope, page: ListPage, withdrawn: list[Publication], regions: Mapping[str, Region], *, after: str
) -> FeedDocument:
    region = regions[scope.code]
    path = scope.path(scope.code)
    rows = page.rows
    deleted = [(tag_of(row), row.withdrawn_at) for row in withdrawn if row.withdrawn_at is not None]
    changed = max([last_change(rows, otherwise=NEVER), *(at for _, at in deleted)])
    return FeedDocument(
        tag=scope.tag(),
        title=scope.title(region),
        author=government_of(region),
        home_url=public_address(f"/wilayah/{scope.code}/"),
        self_url=public_address(with_query(path, {AFTER: after})),
        first_url=public_address(path),
        updated_at=changed,
        entries=[entry_of(read, regions) for read in readable(rows, body=True)],
        next_url=public_address(with_query(path, {AFTER: _cursor(rows[-1])})) if page.has_more else "",
        deleted=deleted,
    )


def _cursor(row: Publication) -> str:
    return instant_cursor(Order.NEWEST, row.published_at, row.pk)
