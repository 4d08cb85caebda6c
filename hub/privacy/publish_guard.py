"""The last check before a page becomes public: the same for every content type and every way to publish."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q
from pydantic import BaseModel

from hub.models.privacy import Clearance
from hub.models.stored_media import HubImage
from hub.privacy.document_scans import scans_of
from hub.privacy.hits import PersonalDataHit, hits_in
from hub.privacy.private_media import KeptBack, is_private, kept_back, told_private
from hub.privacy.stopped import PublishingStopped
from hub.privacy.text_walk import FoundText, texts_of
from hub.shapes.blocks import BlockShape
from hub.shapes.lists import Most
from hub.shapes.media import DocumentShape, ImageShape
from hub.shapes.walk import declared_in, found_in

LONGEST_PLACE = 200


@dataclass(frozen=True)
class TooLong:
    """A list, or all lists of one sort together, with too many entries; `field` is its name on the screen."""

    field: str
    found: int
    most: int


def too_long(shape: BaseModel, names: Mapping[str, str]) -> Iterator[TooLong]:
    """Return every list in the shape, at any depth, that has too many entries; `names` are those on the screen."""
    in_all: dict[tuple[str, int], int] = {}
    for called, value, most in _lists(shape, names):
        longest = max((len(entry) for entry in value if isinstance(entry, list)), default=0)
        if len(value) > most.entries:
            yield TooLong(called, len(value), most.entries)
        if longest > most.each:
            yield TooLong(called, longest, most.each)
        if most.in_all is not None:
            in_all[called, most.in_all] = in_all.get((called, most.in_all), 0) + len(value)
    for (called, most_in_all), found in in_all.items():
        if found > most_in_all:
            yield TooLong(called, found, most_in_all)


def _lists(shape: BaseModel, names: Mapping[str, str]) -> Iterator[tuple[str, list[Any], Most]]:
    word = shape.word if isinstance(shape, BlockShape) else ""
    for declared in declared_in(type(shape)):
        value = getattr(shape, declared.name)
        if declared.most is not None and isinstance(value, list):
            yield names.get(declared.name) or declared.title or word or declared.name, value, declared.most
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, BaseModel):
                yield from _lists(part, names)


@dataclass(frozen=True)
class ProposedPublication:
    """What publishing would write, as shapes. Clearances are looked up by `page_id`, for an alias that of its original.

    `own` are the objections of the content type itself, each a sentence without a full stop.
    """

    page_id: int | None
    title: str
    summary: str
    slug: str
    text: str
    card: BaseModel
    body: BaseModel
    names: Mapping[str, str]
    own: tuple[str, ...] = ()


@dataclass(frozen=True)
class Objections:
    """Why a page may not be published; a reviewer can clear `hits`, but not missing consent and the rest."""

    hits: tuple[PersonalDataHit, ...] = ()
    without_consent: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    private: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.hits or self.without_consent or self.own or self.excluded or self.private)

    def sentences(self) -> list[str]:
        """Return what an editor reads: each number once, at the first place where it occurs."""
        first = {hit.key: str(hit) for hit in reversed(self.hits)}
        told = [first[key] for key in dict.fromkeys(hit.key for hit in self.hits)]
        pictures = [
            f'Gambar "{title}": memuat anak-anak tanpa catatan izin orang tua atau wali'
            for title in self.without_consent
        ]
        return [*self.own, *self.excluded, *self.private, *told, *pictures]

    def stop(self, page_id: int | None) -> PublishingStopped:
        """Build the exception that stops the publish of the page."""
        return PublishingStopped(page_id, self.sentences(), ends_being_public=bool(self.private))


def objections(publications: Sequence[ProposedPublication]) -> list[Objections]:
    """Return for each publication, in order, why it may not be published; if empty, it may be.

    At most four statements in all, unless a document has never been read before.
    """
    documents = [list(found_in([publication.card, publication.body], DocumentShape)) for publication in publications]
    scans = scans_of((document.id, document.sha1) for its_documents in documents for document in its_documents)
    found = [
        hits_of(publication, its_documents, scans)
        for publication, its_documents in zip(publications, documents, strict=True)
    ]
    cleared = _cleared(
        {
            publication.page_id
            for publication, hits in zip(publications, found, strict=True)
            if hits and publication.page_id
        }
    )
    pictures = [
        {picture.id for picture in found_in([publication.card, publication.body], ImageShape)}
        for publication in publications
    ]
    refused = _refused_pictures(set().union(*pictures))
    kept = kept_back(document for its_documents in documents for document in its_documents)
    return [
        Objections(
            hits=tuple(hit for hit in hits if (publication.page_id, hit.digest) not in cleared),
            without_consent=tuple(title for picture, title in refused.without_consent.items() if picture in shown),
            own=(*publication.own, *_too_long(publication)),
            excluded=tuple(_excluded(publication, its_documents, kept)),
            private=tuple(sentence for picture, sentence in refused.private.items() if picture in shown)
            + tuple(_private_documents(its_documents, kept)),
        )
        for publication, hits, shown, its_documents in zip(publications, found, pictures, documents, strict=True)
    ]


def stop_what_may_not_be_public(publications: Sequence[ProposedPublication]) -> None:
    """Raise `PublishingStopped` for the first publication that may not be published."""
    for publication, objecting in zip(publications, objections(publications), strict=True):
        if objecting:
            raise objecting.stop(publication.page_id)


def _private_documents(documents: Iterable[DocumentShape], kept: KeptBack) -> Iterable[str]:
    for document in documents:
        if document.id in kept.by_collections:
            yield told_private("Berkas", document.title, kept.by_collections[document.id])


def _excluded(publication: ProposedPublication, documents: Iterable[DocumentShape], kept: KeptBack) -> Iterable[str]:
    for document in documents:
        for page_id, title in kept.by_pages.get(document.id, {}).items():
            if page_id != publication.page_id:
                yield (
                    f'Berkas "{document.title}": termasuk informasi yang dikecualikan pada "{title}", jadi tidak boleh '
                    "diterbitkan. Lepaskan berkas itu"
                )


def _too_long(publication: ProposedPublication) -> Iterable[str]:
    """Return a sentence for each list that is longer than the API's cost limits allow for."""
    names = {"blocks": "isi", **publication.names}
    for found in (*too_long(publication.card, names), *too_long(publication.body, names)):
        yield f"{found.field}: ada {found.found}, paling banyak {found.most}. Kurangi, atau bagi ke tulisan lain"


def hits_of(
    publication: ProposedPublication, documents: Iterable[DocumentShape], scans: Mapping[str, list[PersonalDataHit]]
) -> list[PersonalDataHit]:
    """Return every hit in the publication; the search text repeats the others, so only what is new there counts."""
    hits = [hit for found_text in _texts(publication) for hit in _hits_in_text(found_text)]
    written = {hit.key for hit in hits}
    hits += [
        hit for hit in _hits_in_text(FoundText("Teks untuk pencarian", publication.text)) if hit.key not in written
    ]
    for document in documents:
        hits += [_in_document(hit, document) for hit in scans.get(document.sha1, ())]
    return hits


def _texts(publication: ProposedPublication) -> Iterable[FoundText]:
    yield FoundText("Judul", publication.title)
    yield FoundText("Ringkasan", publication.summary)
    yield FoundText("Alamat", publication.slug)
    yield from texts_of(publication.body, publication.names)
    yield from texts_of(publication.card, publication.names)


def _hits_in_text(found_text: FoundText) -> list[PersonalDataHit]:
    return hits_in(found_text.text, place=found_text.place[:LONGEST_PLACE], kinds=found_text.kinds)


def _in_document(hit: PersonalDataHit, document: DocumentShape) -> PersonalDataHit:
    place = f'Berkas "{document.title}", {hit.place}'[:LONGEST_PLACE]
    return replace(hit, place=place)


def _cleared(page_ids: set[int]) -> set[tuple[int, str]]:
    if not page_ids:
        return set()
    return set(Clearance.objects.filter(page_id__in=page_ids).values_list("page_id", "digest"))


@dataclass(frozen=True)
class _RefusedPictures:
    """By picture id: titles of pictures of children without consent, and what an editor reads about private ones."""

    without_consent: dict[int, str]
    private: dict[int, str]


def _refused_pictures(picture_ids: set[int]) -> _RefusedPictures:
    """Find them with one statement, or with none if there are no pictures."""
    refused = _RefusedPictures({}, {})
    if not picture_ids:
        return refused
    lacks = Q(shows_children=True) & (Q(guardian_consent_on=None) | Q(guardian_consent_held_by=""))
    found = HubImage.objects.filter(pk__in=picture_ids).annotate(
        lacks_consent=ExpressionWrapper(lacks, BooleanField()), is_private=is_private()
    )
    rows = found.filter(Q(lacks_consent=True) | Q(is_private=True))
    for key, title, collection, lacks_consent, private in rows.values_list(
        "pk", "title", "collection__name", "lacks_consent", "is_private"
    ):
        if lacks_consent:
            refused.without_consent[key] = title
        if private:
            refused.private[key] = told_private("Gambar", title, collection)
    return refused
