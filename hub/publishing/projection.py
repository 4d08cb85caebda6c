"""Writes the publication of a page: the one function behind every publish, and the preview of it."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page

from hub.media.reading import FileUnreadable
from hub.models.publication import Dependency, FormerPath, Publication, Term
from hub.models.region import Region
from hub.privacy.barrier import Piece, objections
from hub.privacy.stopped import PublishingStopped
from hub.publishing import clock, departures, due
from hub.publishing.addresses import public_path, publication_id
from hub.publishing.documents import PublicCopy, make_public, mark_unused
from hub.publishing.labels import Labels
from hub.publishing.places import region_of
from hub.publishing.publishable import Publishable
from hub.publishing.sources import Source, Sources
from hub.publishing.visibility import has_public_state, is_restricted
from hub.publishing.withdrawal import withdraw
from hub.shapes.base import Body, Card

# How often a piece is built while others may change what it is built from.
ATTEMPTS = 3
GONE = "Sesuatu yang dipakai di sini baru saja dihapus orang lain: muat ulang, periksa, lalu terbitkan lagi"


@dataclass(frozen=True)
class Content:
    """What a page would publish now: the publication's columns, its terms and what it was built from."""

    piece: Piece
    columns: dict[str, Any]
    terms: frozenset[tuple[str, str]]
    sources: frozenset[tuple[str, int]]
    copies: frozenset[PublicCopy] = frozenset()


def content_of(page: Publishable, region: Region | None, *, labels: Labels | None = None) -> Content:
    """Build what the page would publish, from the values it has in memory; writes renditions, no rows of ours.

    Who builds many pieces reads `labels` once for all of them.
    """
    sources = Sources()
    card = page.card(sources)
    terms = page.terms()
    body = page.body(sources)
    if region is not None:
        sources.used.add((Source.REGION, region.pk))
    point = page.point(region) or (None, None)
    starts_at, ends_at = page.event_span() or (None, None)
    piece = piece_of(page, card, body)
    columns = {
        "kind": page.kind,
        "locale": page.locale.language_code,
        "page_id": page.pk,
        "village": region.village_code if region else "",
        "district": region.district_code if region else "",
        "regency": region.regency_code if region else "",
        "path": public_path(page.url_path),
        "title": piece.title,
        "summary": piece.summary,
        "latitude": point[0],
        "longitude": point[1],
        "expires_at": page.expire_at,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "card": card.model_copy(update={"labels": (labels or Labels()).of(terms)}).model_dump(mode="json"),
        "body": body.model_dump(mode="json"),
        "text": piece.text,
        "places": region.place_names if region else [],
        "withdrawn_at": None,
    }
    return Content(
        piece=piece,
        columns=columns,
        terms=frozenset(terms),
        sources=frozenset(sources.used),
        copies=frozenset(sources.copies),
    )


def piece_of(page: Publishable, card: Card, body: Body) -> Piece:
    """Give what is looked at before the page may be published; `names` are those of its fields on the screen."""
    return Piece(
        page_id=page.alias_of_id or page.pk,
        title=page.title,
        summary=page.public_summary(),
        slug=page.slug,
        text=page.searchable_text(body),
        card=card,
        body=body,
        names=names_of(page),
        own=tuple(page.own_objections()),
    )


def names_of(page: Publishable) -> dict[str, str]:
    """Give the names that the page's fields have on the editor's screen."""
    return _names(type(page), get_language())


@cache
def _names(model: type[Publishable], _language: str | None) -> dict[str, str]:
    fields = model._meta.concrete_fields  # noqa: SLF001  Django documents _meta for this.
    return {field.name: str(field.verbose_name) for field in fields}


def dated(page: Publishable, content: Content, *, known: Publication | None, at: datetime) -> dict[str, Any]:
    """Give the columns with their instants; a page without its own keeps those of its publication, else `at`."""
    return content.columns | {
        "published_at": page.first_published_at or (known.published_at if known else at),
        "updated_at": page.last_published_at or (known.updated_at if known else at),
    }


def differences(known: Publication, columns: dict[str, Any], terms: frozenset[tuple[str, str]]) -> list[str]:
    """Give the names of what is not as it should be: columns, and "terms"."""
    differing = [name for name, value in columns.items() if getattr(known, name) != value]
    known_terms = {(term.facet, term.value) for term in known.terms.all()}
    return differing if known_terms == terms else [*differing, "terms"]


def term_rows(publication: Publication, terms: frozenset[tuple[str, str]]) -> list[Term]:
    """Give the rows, not stored yet, that file the publication under its terms."""
    return [
        Term(
            publication_id=publication.pk,
            facet=facet,
            value=value,
            kind=publication.kind,
            regency=publication.regency,
            district=publication.district,
            village=publication.village,
            published_at=publication.published_at,
        )
        for facet, value in sorted(terms)
    ]


def source_rows(publication: Publication, content: Content) -> list[Dependency]:
    """Give the rows, not stored yet, that record what the publication was built from."""
    return [
        Dependency(publication_id=publication.pk, source=source, source_id=source_id, file=file)
        for source, source_id, file in sorted(_sources(content))
    ]


def _sources(content: Content) -> set[tuple[str, int, str]]:
    files = {(copy.source, copy.source_id): copy.name for copy in content.copies}
    return {(source, source_id, files.get((source, source_id), "")) for source, source_id in content.sources}


@transaction.atomic
def project(page: Page) -> None:
    """Make the publication equal to what the public may see of the page, as the database has it now.

    What is slow is done before the clock is held. When somebody else held it meanwhile, the piece is built again under
    it, where nothing changes any more: so each of two writers sees the other. Pages that link here are made due when
    its path or its being public changes. Writes nothing when it is equal already. Raises `PublishingStopped` when it
    holds personal data, and what the content type raises; then nothing is written.
    """
    _lock(page.pk)
    copied: set[str] = set()
    for _ in range(ATTEMPTS):
        if _project_as_read(page, copied=copied):
            return
    clock.hold()  # So much changes at once that the files too are prepared while nothing can.
    wanted = _wanted(page)
    make_public(wanted.copies)
    _write(wanted, copied=copied)


@dataclass(frozen=True)
class _Wanted:
    """What shall be public of a page, as it was read at one instant; without content it is nothing."""

    page: Publishable
    at: datetime
    has_state: bool
    content: Content | None = None

    @property
    def copies(self) -> frozenset[PublicCopy]:
        """The files that it needs in the public store."""
        return self.content.copies if self.content else frozenset()


class _FilesChanged(Exception):
    """The piece needs files now that were not prepared."""


def _lock(page_id: int) -> None:
    """Let no other writer change the page meanwhile, nor its aliases, which one that publishes it writes too.

    Rows of pages are locked before the clock, so that nobody waits for one while he holds it.
    """
    rows = Page.objects.select_for_update(no_key=True).filter(Q(pk=page_id) | Q(alias_of=page_id))
    list(rows.order_by("pk").values_list("pk"))


def _project_as_read(page: Page, *, copied: set[str]) -> bool:
    """Build the piece and publish it; return False when files it needs were changed meanwhile, and nothing was written.

    Adds the files that were made for it to `copied`.
    """
    turn = clock.turns()
    try:
        wanted = _wanted(page)
        if not wanted.has_state:
            _withdraw_page(page.pk, at=wanted.at)
            return True
        make_public(wanted.copies)
    except FileUnreadable:
        if clock.turns() == turn:
            raise
        return False
    copied |= {copy.name for copy in wanted.copies}
    with suppress(_FilesChanged), transaction.atomic():  # Rolled back, it gives the clock to others.
        if clock.hold() != turn + 1:
            wanted = _wanted(page, prepared=wanted.copies)
            make_public(wanted.copies)  # Somebody may have removed one that nobody used.
        _write(wanted, copied=copied)
        return True
    return False


def _wanted(page: Page, *, prepared: frozenset[PublicCopy] | None = None) -> _Wanted:
    """Read the page and all that it is built from. Raises `PublishingStopped` when it may not be published.

    Raises `_FilesChanged`, before it reads any file, when it needs others than those `prepared`.
    """
    stored: Publishable = page.specific_class.objects.select_related("locale").get(pk=page.pk)
    now = timezone.now()
    if not has_public_state(stored, at=now):
        return _Wanted(stored, now, has_state=False)
    if is_restricted(stored):
        return _Wanted(stored, now, has_state=True)
    try:
        content = content_of(stored, region_of(stored.path))
    except ObjectDoesNotExist as gone:
        raise PublishingStopped(page.pk, [GONE]) from gone
    if prepared is not None and not content.copies <= prepared:
        raise _FilesChanged
    [objecting] = objections([content.piece])
    if objecting:
        raise objecting.stop(page.pk)
    return _Wanted(stored, now, has_state=True, content=content)


def _write(wanted: _Wanted, *, copied: set[str]) -> None:
    """Publish or withdraw; who calls it holds the clock."""
    mark_unused(copied - {copy.name for copy in wanted.copies})
    if wanted.content is None:
        _withdraw_page(wanted.page.pk, at=wanted.at)
        return
    _publish(wanted.page, wanted.content, at=wanted.at)


def _withdraw_page(page_id: int, *, at: datetime) -> None:
    withdraw(Publication.objects.filter(page_id=page_id), at=at)


def _publish(page: Publishable, content: Content, *, at: datetime) -> None:
    key = publication_id(translation_key=page.translation_key, language_code=page.locale.language_code)
    known = Publication.objects.filter(pk=key).first()
    columns = dated(page, content, known=known, at=at)
    if known is not None and not differences(known, columns, content.terms):
        _write_sources(known, content)
        return
    [version] = clock.take()
    publication = Publication(id=key, version=version, **columns)
    publication.save(force_insert=known is None, force_update=known is not None)
    departures.record([(known, publication)] if known else [])
    _write_terms(publication, content.terms)
    _write_sources(publication, content)
    was_public = known is not None and known.withdrawn_at is None
    if known is not None and known.path != publication.path:
        _remember_path(known.path, publication)
    if not was_public or (known is not None and known.path != publication.path):
        FormerPath.objects.filter(path=publication.path).delete()
        due.mark_dependents(Source.PAGE, page.pk, cause="linked page changed")


def _write_terms(publication: Publication, terms: frozenset[tuple[str, str]]) -> None:
    publication.terms.all().delete()
    Term.objects.bulk_create(term_rows(publication, terms))


def _write_sources(publication: Publication, content: Content) -> None:
    known, sources = set(publication.dependencies.values_list("source", "source_id", "file")), _sources(content)
    if known == sources:
        return
    publication.dependencies.all().delete()
    Dependency.objects.bulk_create(source_rows(publication, content))
    mark_unused({file for _, _, file in known if file} - {file for _, _, file in sources})


def _remember_path(path: str, publication: Publication) -> None:
    FormerPath.objects.update_or_create(path=path, defaults={"publication": publication})
