"""What the leak matrix plants: a piece of every kind that will be hidden, drafts of all, and what leads to them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Collection

from frontend_api.node_ids import document_id, image_id
from frontend_api.parts.kind_types import kind_types
from hub.content.adoption import AdoptionPage
from hub.content.contest_edition import ContestEditionPage
from hub.content.event import EventPage
from hub.content.information import InformationPage
from hub.content.practice import PracticePage
from hub.content.response import ResponsePage
from hub.demo.demo_documents import Paper, pdf_of
from hub.models.publication import Publication
from hub.models.reader_comment import ReaderComment
from hub.models.readership import ReadCount
from hub.models.region import Region
from hub.models.stored_media import HubDocument, HubImage
from hub.pages.content import ContentPage
from hub.practices.proof import ProofLevel
from hub.publishing.publishable import publishable_classes
from hub.shapes.media import DocumentShape, ImageShape
from hub.shapes.site import CommentedKind
from hub.shapes.stored import shapes_from
from hub.shapes.walk import found_in
from hub.site.settings import SiteSettings
from tests import factories
from tests.factories.places import root_collection
from tests.frontend_api.marking import lead, mark
from tests.frontend_api.pieces import body
from tests.frontend_api.selection import many
from tests.samples import contest_edition, items, sample_of, stream

SECRET = ("64.02.08.2010", "Sebulu")
LEADING = ("64.03.12.2003", "Batu Putih")
DRAFTED = ("64.02.02.2002", "Loh Sumber")
BESIDE = "64.02.08.2009"
AN_HOUR = timedelta(hours=1)
MOST_LINKS = 10
MOST_IDS = 100
PREFIX = 40
OPENED = 9
# What is popular is shown then.
FOUND_NOWHERE = "xqzvw"
# What each root field is asked with, so that it gives what is hidden if it can. A new one must say it.
ARGUMENTS = {
    **{kind_type.list_name: "first: 100" for kind_type in kind_types() if kind_type.list_name},
    "activeAlerts": f'region: "{SECRET[0]}"',
    "activeHighlights": f'region: "{SECRET[0]}"',
    "changes": "first: 100",
    "featured": "list: NEWS",
    "nearby": "latitude: -0.25, longitude: 116.5, radiusKm: 100, first: 100",
    "nodes": 'ids: ["{ids}"]',
    "villageAt": "latitude: -0.25, longitude: 116.5",
    "related": 'id: "{related}", first: 20',
    "informationDuties": f'village: "{SECRET[0]}", year: 2026',
    "practiceSpread": "",
    "preview": 'token: "1-0.0:x"',
    "publications": "first: 100",
    "recommendedPractices": f'village: "{BESIDE}"',
    "region": f'code: "{SECRET[0]}"',
    "regions": "",
    "site": "",
    "upcomingEvents": "first: 50",
    "village": f'code: "{SECRET[0]}"',
    "villages": "first: 100",
    "closedSets": "",
    "contentVersion": "",
    "villageBundle": f'code: "{SECRET[0]}", first: 60',
    "vocabularies": "",
}
# Asked once for each hidden piece: they give one piece, or those that hold a word.
ONE_BY_ONE = {
    "comments": 'of: "{id}"',
    "adoptionChain": 'id: "{id}"',
    "node": 'id: "{id}"',
    "suggest": 'prefix: "{title}", first: 20',
    "route": 'path: "{path}"',
    "search": 'query: "{sign}", first: 20, facets: [KIND, PILLAR, REGENCY, YEAR]',
}
# Where the profile of a village stands is the tree's to say, not the sample's.
PLACE_FIELDS = frozenset({"slug", "path", "depth", "numchild", "url_path"})


@dataclass(frozen=True)
class World:
    """The hidden pieces and the drafts, by the mark in their texts; `query` asks for everything.

    `files` are the names in the public store of what the hidden pieces show; their originals lie in `media`.
    """

    secrets: dict[str, ContentPage]
    drafts: dict[str, ContentPage]
    ids: dict[str, str]
    files: set[str]
    media: Collection
    query: str


def plant() -> World:
    """Plant everything, public and in the index of search."""
    kinds = publishable_classes()
    secrets = {sign_of(kind): planted(kind, SECRET, sign_of(kind)) for kind in kinds}
    media = root_collection().add_child(name="Berkas rahasia")
    HubImage.objects.update(collection=media)
    HubDocument.objects.update(collection=media)
    told = sign_of(InformationPage)
    _say_in_documents(secrets[told], told)
    drafts = {sign_of(kind, "konsep"): planted(kind, DRAFTED, sign_of(kind, "konsep"), live=False) for kind in kinds}
    for kind in kinds:
        planted(kind, LEADING, leading_to=secrets.values())
    # Hidden ones and drafts in turn: a menu holds few.
    _lead_to_all([page for pair in zip(secrets.values(), drafts.values(), strict=True) for page in pair])
    Region.objects.update(latitude=-0.25, longitude=116.5)
    call_command("relay", once=True)
    published = {sign: Publication.objects.get(page_id=page.pk) for sign, page in secrets.items()}
    for sign, piece in published.items():
        ReaderComment.objects.create(
            page_id=piece.page_id, content_id=piece.pk, words=f"Tanggapan {sign}", digest=sign, state="shown"
        )
        ReadCount.objects.create(content_id=piece.pk, day=timezone.localdate(), times=OPENED)
    return World(
        secrets=secrets,
        drafts=drafts,
        ids={sign: piece.pk for sign, piece in published.items()},
        files=files_of(published.values()),
        media=media,
        query=_query_of(published),
    )


def _say_in_documents(page: ContentPage, sign: str) -> None:
    """Let the documents of the page say the sign."""
    for block in page.documents:
        block.value.file = ContentFile(pdf_of(Paper("Berkas", (sign,))), name="berkas.pdf")
        block.value.save()


def _ids_of_files(piece: Publication) -> list[str]:
    """Return the ids by which the API gives the pictures and documents that the piece shows."""
    shapes = shapes_from(piece.kind, card=piece.card, body=piece.body)
    every = [shapes.card, shapes.body]
    images = {image_id(image) for image in found_in(every, ImageShape)}
    return sorted({*images, *(document_id(document) for document in found_in(every, DocumentShape))})


def files_of(pieces: Iterable[Publication]) -> set[str]:
    """Return the names in the public store of every file that one of the pieces shows."""
    return {name for piece in pieces for shape in (piece.card, piece.body) for name in _files_in(shape)}


def _files_in(shape: Any) -> Iterator[str]:
    if isinstance(shape, list):
        for part in shape:
            yield from _files_in(part)
    if isinstance(shape, dict):
        if shape.get("file"):
            yield shape["file"]
        for part in shape.values():
            yield from _files_in(part)


def sign_of(kind: type[ContentPage], state: str = "rahasia") -> str:
    """Return one word that stands in pieces of this kind and state only."""
    return f"{state}{kind.kind.replace('_', '')}"


def planted(
    kind: type[ContentPage],
    place: tuple[str, str],
    sign: str = "terbuka",
    *,
    live: bool = True,
    leading_to: Iterable[ContentPage] | None = None,
) -> ContentPage:
    """Return the stored sample of a kind at this place: marked, or leading to these pieces."""
    page = sample_of(kind)
    page.live = live
    if leading_to is None:
        mark(page, sign)
        page.expire_at = timezone.now() + AN_HOUR
    else:
        lead(page, leading_to)
    if hasattr(page, "source_published_at"):
        page.source_published_at = None  # So that it is new enough for the first screen.
    if isinstance(page, AdoptionPage):
        _adopt(page, leading_to)
    if isinstance(page, ResponsePage) and leading_to is None:
        # So that the field of the adoption, which is public, would give it.
        origin = factories.practice(factories.village(*place), title=f"Ditiru {place[1]}")
        page.adoption = factories.copy_of(origin, factories.village(), title=f"Meniru {place[1]}")
    if isinstance(page, EventPage):
        page.starts_at, page.ends_at = timezone.now() + AN_HOUR / 2, timezone.now() + 3 * AN_HOUR
    if isinstance(page, PracticePage):
        # So that it is recommended to the village beside it, which recorded nothing.
        page.proof, page.stopped_because, page.connectivity, page.village_sizes = ProofLevel.RUNNING, "", "", []
    page.slug = f"{kind.kind}-{place[0]}".replace("_", "-").replace(".", "-")
    if live:
        page.first_published_at = page.last_published_at = timezone.now()
    if kind.kind == "village":
        return _profiled(page, place)
    parent = factories.village(*place)
    (parent if type(parent) in kind.allowed_parent_page_models() else factories.parent_of(kind)).add_child(
        instance=page
    )
    if not live:
        page.save_revision()
    return page


def _adopt(page: AdoptionPage, origins: Iterable[ContentPage] | None) -> None:
    """Copy the practice among the origins, if there is one; only practices of its own village may grow out of it."""
    page.told_as = None
    page.adopted_from = next((one for one in origins or () if isinstance(one, PracticePage)), page.adopted_from)


def _profiled(page: ContentPage, place: tuple[str, str]) -> ContentPage:
    """Return the profile that stands at this place, with everything that the page holds."""
    known = factories.village(*place)
    for field in page._meta.concrete_fields:
        if field.editable and not field.primary_key and field.name not in PLACE_FIELDS:
            setattr(known, field.attname, getattr(page, field.attname))
    known.live = page.live
    known.save()
    return known


def _lead_to_all(pages: list[ContentPage]) -> None:
    """Lead to each of the pages by a block of links, by a link in a text, as a winner, and from the menus."""
    everything = json.loads(body(factories.picture(width=320)))
    for number in range(0, len(pages), MOST_LINKS):
        some = pages[number : number + MOST_LINKS]
        links = stream(
            ("content_links", {"title": "Baca juga", "pages": items(*(page.pk for page in some))}),
            ("paragraph", "<p>" + " ".join(f'<a linktype="page" id="{page.pk}">di sini</a>' for page in some) + "</p>"),
        )
        content = json.dumps([*json.loads(links), *everything])
        factories.practice(factories.village(*LEADING), title=f"Terbuka {number}", content=content)
    copy = AdoptionPage(
        title="Penerapan terbuka",
        slug="penerapan-terbuka",
        adopted_from=factories.practice(factories.village(*LEADING), title="Praktik terbuka"),
        told_as=next(page for page in pages if isinstance(page, PracticePage) and page.live),
        adaptations="Tidak ada yang diubah.",
    )
    factories.village(*SECRET).add_child(instance=copy)
    edition = ContestEditionPage(
        title="Lomba terbuka",
        slug="lomba-terbuka",
        contest=contest_edition.held_contest(),
        year=2026,
        entries=stream(*(("entry", {"participant": page.pk, "work": "Karya"}) for page in pages)),
        awards=stream(*(("award", _award(page)) for page in pages)),
    )
    factories.province().add_child(instance=edition)
    SiteSettings(
        name="Desa Hub",
        comment_kinds=CommentedKind.values,
        logo=factories.picture(colour="navy", width=320),
        social_links=stream(("link", {"label": "Kanal", "url": "https://kanal.example.id"})),
        main_menu=stream(*(("page", {"page": page.pk, "label": ""}) for page in pages[:MOST_LINKS])),
    ).save()


def _award(page: ContentPage) -> dict[str, Any]:
    return {"rank": 1, "name": "Juara 1", "category": "", "winner": page.pk}


def _query_of(published: dict[str, Publication]) -> str:
    news = Publication.objects.get(kind="news", village=LEADING[0])
    ids = json.dumps([file for piece in published.values() for file in _ids_of_files(piece)][:MOST_IDS])
    fields = {
        name: (name, arguments.replace('["{ids}"]', ids).replace("{related}", news.pk))
        for name, arguments in ARGUMENTS.items()
    }
    for name, arguments in ONE_BY_ONE.items():
        for sign, piece in published.items():
            title = json.dumps(piece.title[:PREFIX])[1:-1]
            fields[f"{name}_{sign}"] = (name, arguments.format(id=piece.pk, path=piece.path, sign=sign, title=title))
    # The practice at the root of this chain is hidden, the copy that it is asked with is not.
    [copy] = Publication.objects.filter(kind="adoption", village=LEADING[0])
    fields["adoptionChain_terbuka"] = ("adoptionChain", f'id: "{copy.pk}"')
    fields["search_nothing"] = ("search", f'query: "{FOUND_NOWHERE}"')
    return many(fields)
