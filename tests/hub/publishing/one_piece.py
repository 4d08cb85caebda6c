"""A piece that is built from everything a piece can be built from, and what editors do to each part of it."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import DatabaseError
from wagtail.models import Page, PageViewRestriction

from hub.content.information import InformationPage
from hub.content.news import NewsPage
from hub.content.village import VillagePage
from hub.media.stores import public_store
from hub.models.publication import Dependency, Publication
from hub.models.region import Region
from hub.models.stored_media import HubDocument, HubImage
from hub.models.vocabulary_entry import VocabularyEntry
from hub.privacy.stopped import PublishingStopped
from hub.publishing import projector, reconcile
from hub.publishing.orphaned_files import file_findings
from hub.publishing.pictures import renditions_of
from hub.publishing.public_copies import public_names, public_pictures, remove_unused
from hub.vocabularies.vocabulary_importer import import_vocabularies
from hub.vocabularies.vocabulary_reader import EntryRow, VocabularyTable
from tests import factories
from tests.factories.media import picture_bytes

VILLAGES = {"64.02.08.2009": "Pela", "64.03.12.2003": "Batu Putih"}
TOPIC = "apbdes"
COLOURS = ("navy", "teal", "olive", "maroon", "purple")
# Saving a draft of a page that is gone says so by the last.
TOLD_OF_A_DELETED_PAGE = (PublishingStopped, ValidationError, InformationPage.DoesNotExist, DatabaseError)
# Nothing may be made twice alike: a change that changes nothing proves nothing.
numbers = count(1)


def plant() -> None:
    """Make two villages, the linked piece, and the piece with its picture and document."""
    for code, name in VILLAGES.items():
        factories.village(code, name)
    _set_label("APB Desa")
    factories.news(title="Panen")
    factories.information(title="APB Desa")
    renew()
    settle()


def piece() -> InformationPage:
    """Return the piece as the database has it."""
    return InformationPage.objects.get(alias_of=None)


def publication() -> Publication:
    """Return what readers see of it."""
    return Publication.objects.get(page_id=piece().pk)


def publish() -> None:
    """Publish the piece with another title."""
    page = piece()
    page.title = f"APB Desa {next(numbers)}"
    page.save_revision().publish()


def renew() -> None:
    """Make everything as it was planted that a change took away: nothing is private, deleted or withdrawn."""
    PageViewRestriction.objects.all().delete()
    for alias in InformationPage.objects.exclude(alias_of=None):
        alias.delete()
    if not InformationPage.objects.exists():
        factories.information(title=f"APB Desa {next(numbers)}")
    if not NewsPage.objects.exists():
        factories.news(title=f"Panen {next(numbers)}")
    for page in NewsPage.objects.filter(live=False):
        page.save_revision().publish()
    page, linked = piece(), NewsPage.objects.get()
    if is_whole(page, linked):
        return
    page.cover = HubImage.objects.first() or factories.picture(width=64)
    shown = HubDocument.objects.first() or _document()
    page.documents = [("document", shown)]
    page.content = [("paragraph", f'<p><a linktype="page" id="{linked.pk}">panen</a></p>')]
    page.save_revision().publish()


def is_whole(page: InformationPage, linked: NewsPage) -> bool:
    """Say whether the piece has its picture, its document and its link, and is public."""
    has_document = any(entry.value is not None for entry in page.documents)
    return bool(page.live and page.cover_id and has_document and f'id="{linked.pk}"' in str(page.content.raw_data))


def settle() -> None:
    """Do all that the relay does to publications and files."""
    while projector.settle() or remove_unused():
        pass


def disagreements() -> list[str]:
    """Say what does not agree: pages, publications, tree and public files."""
    found = [str(finding) for finding in (*reconcile.findings(), *file_findings())]
    problems = Page.find_problems()
    found += [f"tree: {problems}"] if any(problems) else []
    for known in Publication.objects.filter(kind="information", withdrawn_at=None):
        named = [made["file"] for made in (known.card["image"] or {"renditions": []})["renditions"]]
        named += [document["file"] for document in known.body["documents"]]
        found += [f"missing file: {name}" for name in named if not public_store().exists(name)]
    wanted = set(Dependency.objects.exclude(file="").values_list("file", flat=True))
    return found + [f"left file: {name}" for name in sorted((public_names() | public_pictures().keys()) - wanted)]


def replace_picture() -> None:
    image = HubImage.objects.get()
    number = next(numbers)
    colour = COLOURS[number % len(COLOURS)]
    image.file = ContentFile(picture_bytes(width=60 + number % 40, height=40, colour=colour), name=f"{number}.jpg")
    image.save()


def describe_picture() -> None:
    image = HubImage.objects.get()
    image.description = f"Dermaga {next(numbers)}"
    image.save()


def delete_picture() -> None:
    HubImage.objects.get().delete()


def replace_document() -> None:
    document = HubDocument.objects.get()
    document.file = _file()
    document.save()


def delete_document() -> None:
    HubDocument.objects.get().delete()


def unpublish() -> None:
    piece().unpublish()


def move() -> None:
    page = piece()
    page.move(VillagePage.objects.exclude(pk=page.get_parent().pk).get(), pos="last-child")


def rename_village() -> None:
    village = VillagePage.objects.get(pk=piece().get_parent().pk)
    village.slug = f"desa-{next(numbers)}"
    village.save_revision().publish()


def restrict() -> None:
    PageViewRestriction.objects.create(page=piece().get_parent(), restriction_type=PageViewRestriction.LOGIN)


def rename_region() -> None:
    region = Region.objects.get(page=piece().get_parent())
    region.name = f"Desa {next(numbers)}"
    region.save()


def import_label() -> None:
    _set_label(f"Anggaran {next(numbers)}")


def store_label() -> None:
    entry = VocabularyEntry.objects.get(vocabulary="information_kind", key=TOPIC)
    entry.label = f"Belanja {next(numbers)}"
    entry.save()


def withdraw_linked() -> None:
    NewsPage.objects.get().unpublish()


def delete_linked() -> None:
    NewsPage.objects.get().delete()


def move_linked() -> None:
    page = NewsPage.objects.get()
    page.slug = f"panen-{next(numbers)}"
    page.save_revision().publish()


def show_elsewhere() -> None:
    page = piece()
    target = VillagePage.objects.exclude(pk=page.get_parent().pk).get()
    page.create_alias(parent=target, update_slug=f"alias-{next(numbers)}")


def show_elsewhere_no_more() -> None:
    InformationPage.objects.exclude(alias_of=None).get().delete()


def delete() -> None:
    piece().delete()


def edit_again() -> None:
    page = piece()
    page.summary = f"Ringkasan {next(numbers)}"
    page.save_revision().publish()


@dataclass(frozen=True)
class Change:
    """What another editor does meanwhile, and whether readers see afterwards what it was about.

    `prepare` is done before, alone; `allowed` is what one of both may be told.
    """

    make: Callable[[], None]
    is_seen: Callable[[], bool]
    prepare: Callable[[], None] = lambda: None
    allowed: tuple[type[Exception], ...] = ()


def _shows_picture() -> bool:
    image, shown = HubImage.objects.get(), publication().card["image"]
    made = {rendition["file"] for rendition in shown["renditions"]}
    return (shown["alt"], shown["thumbhash"]) == (image.description, image.thumbhash) and made == _files_of(image)


def _files_of(image: HubImage) -> set[str]:
    return {name for name, _ in renditions_of(image).files}


def _shows_document() -> bool:
    [shown] = publication().body["documents"]
    return bool(shown["sha1"] == HubDocument.objects.get().file_hash)


def _is_where_its_page_is() -> bool:
    page, known = piece(), publication()
    return known.path == f"/{page.url_path.strip('/').partition('/')[2]}" and (
        known.village == Region.objects.get(page=page.get_parent()).code and page.url_path.startswith(_above(page))
    )


def _above(page: Page) -> str:
    return str(Page.objects.get(pk=page.get_parent().pk).url_path)


def _is_public() -> bool:
    return Publication.objects.public().filter(page_id=piece().pk).exists()


def _shows_region() -> bool:
    return Region.objects.get(page=piece().get_parent()).full_name in publication().places


def _shows_label() -> bool:
    label = VocabularyEntry.objects.get(vocabulary="information_kind", key=TOPIC).label
    return label in [one["label"] for one in publication().card["labels"]]


def _linked_path() -> str | None:
    page = NewsPage.objects.filter(live=True).first()
    return page and Publication.objects.get(page_id=page.pk).path


def _shows_link() -> bool:
    html, path = publication().body["blocks"][0]["html"], _linked_path()
    return f'href="{path}"' in html if path else "href" not in html


def _shown_pieces() -> list[tuple[str, str]]:
    return list(Publication.objects.public().filter(kind="information").values_list("title", "summary"))


def _aliases_agree() -> bool:
    return len(_shown_pieces()) == 2 and len(set(_shown_pieces())) == 1


def _set_label(label: str) -> None:
    row = EntryRow(TOPIC, label, parent="", basis="", certainty="high", starts_on=None, ends_on=None, details={})
    import_vocabularies([VocabularyTable(key="information_kind", name="Jenis", about="", edition="1", entries=[row])])


def _file() -> ContentFile:
    return ContentFile(f"kegiatan;nilai\njalan;{next(numbers)}\n".encode(), name="apbdes.csv")


def _document() -> HubDocument:
    return HubDocument.objects.create(title="APB Desa", file=_file())


CHANGES = {
    "picture replaced": Change(replace_picture, _shows_picture),
    "picture's text changed": Change(describe_picture, _shows_picture),
    # The form refuses a picture that is gone; the CMS then does the request once more, and does not find it chosen.
    "picture deleted": Change(delete_picture, lambda: publication().card["image"] is None, allowed=(ValidationError,)),
    "document replaced": Change(replace_document, _shows_document),
    "document deleted": Change(delete_document, lambda: publication().body["documents"] == []),
    "page unpublished": Change(unpublish, lambda: _is_public() is piece().live),
    "page moved": Change(move, _is_where_its_page_is),
    "page edited": Change(edit_again, lambda: publication().summary == piece().summary),
    "page above renamed": Change(rename_village, _is_where_its_page_is),
    "restriction set": Change(restrict, lambda: not _is_public()),
    "region renamed": Change(rename_region, _shows_region),
    "vocabulary imported": Change(import_label, _shows_label),
    "label changed": Change(store_label, _shows_label),
    "linked page withdrawn": Change(withdraw_linked, _shows_link),
    "linked page renamed": Change(move_linked, _shows_link),
    "linked page deleted": Change(delete_linked, _shows_link),
    "alias made": Change(show_elsewhere, _aliases_agree),
    "alias deleted": Change(show_elsewhere_no_more, lambda: len(_shown_pieces()) == 1, prepare=show_elsewhere),
    "page deleted": Change(delete, lambda: len(_shown_pieces()) == 0, allowed=TOLD_OF_A_DELETED_PAGE),
}
OF_THE_PAGE_ITSELF = {
    "page unpublished",
    "page moved",
    "page edited",
    "page above renamed",
    "alias made",
    "alias deleted",
    "page deleted",
    "picture deleted",
}
