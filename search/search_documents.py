"""What the engines receive of a publication. Reads publications and their terms; nothing else reaches an index."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hub.models.publication import Publication
from hub.selectors.document_texts import NumberedText, document_texts
from hub.selectors.publications import terms_of

LONGEST_TEXT = 100_000
# Of all documents of a publication together.
LONGEST_ATTACHED = 100_000
VILLAGE_KIND = "village"


@dataclass(frozen=True)
class SearchDocument:
    """A publication as the engines index it; a withdrawn one must be removed from the index."""

    publication_id: str
    version: int
    is_withdrawn: bool
    kind: str
    village: str
    district: str
    regency: str
    title: str
    names: tuple[str, ...]
    summary: str
    text: str
    attachments: tuple[str, ...]
    place: str
    terms: tuple[tuple[str, str], ...]
    published_at: datetime
    expires_at: datetime | None

    @property
    def regions(self) -> tuple[str, ...]:
        """The region codes that it is found under, one for each level."""
        return tuple(code for code in (self.regency, self.district, self.village) if code)

    def values_of(self, facet: str) -> tuple[str, ...]:
        """Return its values in this facet."""
        return tuple(value for name, value in self.terms if name == facet)


def documents_of(publications: Sequence[Publication]) -> list[SearchDocument]:
    """Return the documents in the order of the publications, in two statements for all of them, or three if any has a
    document with text.
    """
    terms = terms_of(publication.pk for publication in publications)
    texts = document_texts(one["sha1"] for publication in publications for one in publication.attachments)
    return [_document(publication, terms.get(publication.pk, []), texts) for publication in publications]


def _document(
    publication: Publication, terms: list[tuple[str, str]], texts: Mapping[str, list[NumberedText]]
) -> SearchDocument:
    return SearchDocument(
        publication_id=publication.pk,
        version=publication.version,
        is_withdrawn=publication.withdrawn_at is not None,
        kind=publication.kind,
        village=publication.village,
        district=publication.district,
        regency=publication.regency,
        title=publication.title,
        names=tuple(publication.places),
        summary=publication.summary,
        text=publication.text[:LONGEST_TEXT],
        attachments=_attached(publication, texts),
        place=place_key(publication),
        terms=tuple(terms),
        published_at=publication.published_at,
        expires_at=publication.expires_at,
    )


def place_key(publication: Publication) -> str:
    """Return where it lies: its own id if it has a point of its own, else the code of its village.

    The index holds no coordinates: which of these keys are near a place is found without the index.
    """
    return publication.village if publication.latitude is None else publication.pk


def _attached(publication: Publication, texts: Mapping[str, list[NumberedText]]) -> tuple[str, ...]:
    """Return the pages of its documents, as many as are searched."""
    pages, left = [], LONGEST_ATTACHED
    for text in (text for one in publication.attachments for _, text in texts.get(one["sha1"], ())):
        if left <= 0:
            break
        pages.append(text[:left])
        left -= len(text)
    return tuple(pages)
