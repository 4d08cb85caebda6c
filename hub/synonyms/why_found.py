"""Why readers find a page by some words or do not: what stands in the way, and where each word is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone
from wagtail.models import Page

from hub.models.publication import Publication
from hub.models.searched_words import Synonym
from hub.publishing.page_places import publication_id_of
from hub.publishing.visibility import is_restricted
from hub.selectors.document_texts import document_texts
from hub.synonyms.index_standing import FoundAt, IndexStanding, finder
from hub.synonyms.word_analysis import Stems, WordAnalysis, word_analysis

NEVER = "Tulisan ini masih konsep dan belum pernah terbit."
WITHDRAWN = "Tulisan ini sudah tidak terbit."
PRIVATE = "Tulisan ini, atau halaman di atasnya, hanya untuk orang tertentu; pencarian tidak memuatnya."
NOT_YET = "Tulisan ini terbit, tetapi belum sampai ke pembaca. Biasanya selesai dalam beberapa detik."
EXPIRED = "Masa terbit tulisan ini sudah lewat."
CHANGED = "Perubahan terakhir belum terbit; pencarian hanya melihat yang sudah terbit."


@dataclass(frozen=True)
class WordFound:
    """A word of the query, its stems, what is looked for as well, and in which parts of the page any of it is."""

    text: str
    stems: str
    also: Sequence[str]
    parts: Sequence[str]


@dataclass(frozen=True)
class WhyFound:
    """What stands in the way of being found at all, how each index stands, and what the words lead to.

    `found_at` is None if nothing was asked or the page is not public.
    """

    obstacles: Sequence[str]
    standings: Sequence[IndexStanding]
    words: Sequence[WordFound]
    found_at: FoundAt | None


def why_found(page: Page, query: str) -> WhyFound:
    """Return why the page is found by the query, or is not."""
    key = publication_id_of(page)
    publication = Publication.objects.filter(pk=key, withdrawn_at=None).first()
    obstacles = tuple(_obstacles(page, publication))
    if publication is None or not _is_public(publication):
        return WhyFound(obstacles, (), (), None)
    return WhyFound(
        obstacles=obstacles,
        standings=finder().standings(key, version=publication.version),
        words=_words(query, publication),
        found_at=finder().found_at(query, key) if query else None,
    )


def _is_public(publication: Publication) -> bool:
    return publication.expires_at is None or publication.expires_at > timezone.now()


def _obstacles(page: Page, publication: Publication | None) -> Iterator[str]:
    if not page.live:
        yield WITHDRAWN if page.first_published_at else NEVER
    elif is_restricted(page):
        yield PRIVATE
    elif publication is None:
        yield NOT_YET
    elif not _is_public(publication):
        yield EXPIRED
    elif page.has_unpublished_changes:
        yield CHANGED


def _words(query: str, publication: Publication) -> list[WordFound]:
    analysis = word_analysis()
    parts = {
        "judul": analysis.stems(publication.title),
        "ringkasan": analysis.stems(publication.summary),
        "nama tempat": analysis.stems(". ".join(publication.places)),
        "isi": analysis.stems(publication.text),
        "dokumen": analysis.stems("\n".join(_pages_of_documents(publication))),
    }
    own = list(Synonym.objects.all())
    typed = [(text, analysis.stems(text)) for text in _expressions(query, analysis, own)]
    return [_word(text, stems, analysis, own, parts) for text, stems in typed if stems]


def _pages_of_documents(publication: Publication) -> Iterator[str]:
    """Return the text of each page of its documents that is searched."""
    for pages in document_texts(one["sha1"] for one in publication.attachments).values():
        yield from (text for _, text in pages)


def _expressions(query: str, analysis: WordAnalysis, own: Sequence[Synonym]) -> Iterator[str]:
    """Return each word, and each pair or longer part of the query that has a synonym."""
    typed = query.split()
    yield from typed
    for length in range(2, analysis.most_stems + 1):
        for start in range(len(typed) - length + 1):
            text = " ".join(typed[start : start + length])
            if _also(analysis.stems(text), analysis, own):
                yield text


def _word(
    text: str, stems: Stems, analysis: WordAnalysis, own: Sequence[Synonym], parts: dict[str, Stems]
) -> WordFound:
    also = _also(stems, analysis, own)
    wanted = [stems, *(analysis.stems(one) for one in also)]
    return WordFound(
        text=text,
        stems=" ".join(stems),
        also=also,
        parts=[name for name, held in parts.items() if any(_stand_in(held, expression) for expression in wanted)],
    )


def _also(stems: Stems, analysis: WordAnalysis, own: Sequence[Synonym]) -> list[str]:
    """Return the packaged and the province's expressions that are looked for as well."""
    packaged = [one for one in analysis.packaged(stems) if analysis.stems(one) != stems]
    arrows = [one.looked_for for one in own if analysis.stems(one.typed) == stems]
    return list(dict.fromkeys([*packaged, *arrows]))


def _stand_in(held: Stems, expression: Stems) -> bool:
    """Return whether the stems stand next to each other in the text."""
    length = len(expression)
    return any(held[start : start + length] == expression for start in range(len(held) - length + 1))
