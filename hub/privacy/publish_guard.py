"""The last look at a piece before it becomes public: the same for every content type and every way to publish."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import BooleanField, ExpressionWrapper, Q
from pydantic import BaseModel

from hub.models.privacy import Clearance
from hub.models.stored_media import HubImage
from hub.privacy.document_scans import scans_of
from hub.privacy.hits import PersonalDataHit, hits_in
from hub.privacy.private_media import is_private, told_private
from hub.privacy.stopped import PublishingStopped
from hub.privacy.text_walk import FoundText, texts_of
from hub.privacy.unpublishable_documents import KeptBack, kept_back
from hub.shapes.lists import too_long
from hub.shapes.media import DocumentShape, ImageShape
from hub.shapes.walk import found_in

LONGEST_PLACE = 200


@dataclass(frozen=True)
class ProposedPublication:
    """What publishing would write, as shapes; clearances hold for `page_id`, the original of an alias.

    `own` are the objections of the content type itself, each a sentence without its full stop.
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
    """Why a piece may not be published; `hits` can be cleared by a reviewer, missing consent and the rest cannot."""

    hits: tuple[PersonalDataHit, ...] = ()
    without_consent: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    private: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.hits or self.without_consent or self.own or self.excluded or self.private)

    def sentences(self) -> list[str]:
        """Give what an editor reads: each number once, at the first place where it stands."""
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


def objections(pieces: Sequence[ProposedPublication]) -> list[Objections]:
    """Give for each piece, in order, why it may not be published; empty ones may.

    At most four statements in all, unless a document was never read before.
    """
    documents = [list(found_in([piece.card, piece.body], DocumentShape)) for piece in pieces]
    scans = scans_of((document.id, document.sha1) for of_piece in documents for document in of_piece)
    found = [hits_of(piece, of_piece, scans) for piece, of_piece in zip(pieces, documents, strict=True)]
    cleared = _cleared({piece.page_id for piece, hits in zip(pieces, found, strict=True) if hits and piece.page_id})
    pictures = [{picture.id for picture in found_in([piece.card, piece.body], ImageShape)} for piece in pieces]
    refused = _refused_pictures(set().union(*pictures))
    kept = kept_back(document for of_piece in documents for document in of_piece)
    return [
        Objections(
            hits=tuple(hit for hit in hits if (piece.page_id, hit.digest) not in cleared),
            without_consent=tuple(title for picture, title in refused.without_consent.items() if picture in shown),
            own=(*piece.own, *_too_long(piece)),
            excluded=tuple(_excluded(piece, of_piece, kept)),
            private=tuple(sentence for picture, sentence in refused.private.items() if picture in shown)
            + tuple(_private_documents(of_piece, kept)),
        )
        for piece, hits, shown, of_piece in zip(pieces, found, pictures, documents, strict=True)
    ]


def stop_what_may_not_be_public(pieces: Sequence[ProposedPublication]) -> None:
    """Raise `PublishingStopped` for the first piece that may not be published."""
    for piece, objecting in zip(pieces, objections(pieces), strict=True):
        if objecting:
            raise objecting.stop(piece.page_id)


def _private_documents(documents: Iterable[DocumentShape], kept: KeptBack) -> Iterable[str]:
    for document in documents:
        if document.id in kept.by_collections:
            yield told_private("Berkas", document.title, kept.by_collections[document.id])


def _excluded(piece: ProposedPublication, documents: Iterable[DocumentShape], kept: KeptBack) -> Iterable[str]:
    for document in documents:
        for page_id, title in kept.by_pages.get(document.id, {}).items():
            if page_id != piece.page_id:
                yield (
                    f'Berkas "{document.title}": termasuk informasi yang dikecualikan pada "{title}", jadi tidak boleh '
                    "diterbitkan. Lepaskan berkas itu"
                )


def _too_long(piece: ProposedPublication) -> Iterable[str]:
    """Say which lists are longer than an answer may count on."""
    names = {"blocks": "isi", **piece.names}
    for found in (*too_long(piece.card, names), *too_long(piece.body, names)):
        yield f"{found.field}: ada {found.found}, paling banyak {found.most}. Kurangi, atau bagi ke tulisan lain"


def hits_of(
    piece: ProposedPublication, documents: Iterable[DocumentShape], scans: Mapping[str, list[PersonalDataHit]]
) -> list[PersonalDataHit]:
    """Give every hit of the piece; the text for search repeats the others, so only what is new there counts."""
    hits = [hit for found_text in _texts(piece) for hit in _hits_in_text(found_text)]
    written = {hit.key for hit in hits}
    hits += [hit for hit in _hits_in_text(FoundText("Teks untuk pencarian", piece.text)) if hit.key not in written]
    for document in documents:
        hits += [_in_document(hit, document) for hit in scans.get(document.sha1, ())]
    return hits


def _texts(piece: ProposedPublication) -> Iterable[FoundText]:
    yield FoundText("Judul", piece.title)
    yield FoundText("Ringkasan", piece.summary)
    yield FoundText("Alamat", piece.slug)
    yield from texts_of(piece.body, piece.names)
    yield from texts_of(piece.card, piece.names)


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
    """Titles of pictures of children without consent, and what an editor reads about private ones, by their ids."""

    without_consent: dict[int, str]
    private: dict[int, str]


def _refused_pictures(picture_ids: set[int]) -> _RefusedPictures:
    """Find them with one statement, or none for no pictures."""
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
