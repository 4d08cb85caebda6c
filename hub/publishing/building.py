"""Builds what a page would publish: one function for every publish and for the preview."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import get_language

from hub.models.facets import Sort, facet_of, vocabulary_of
from hub.models.region import Region
from hub.models.vocabulary_words import expire, words_of
from hub.privacy.publish_guard import ProposedPublication
from hub.publishing.attachments import attachments_of
from hub.publishing.page_places import public_path
from hub.publishing.public_copies import PublicCopy
from hub.publishing.publishable import Publishable
from hub.publishing.sources import Source, Sources
from hub.shapes.base import Body, Card, Label
from hub.shapes.walk import words_in


class Labels:
    """Returns labels as they were when it was made; later changes are not seen."""

    def __init__(self) -> None:
        expire()

    def of(self, terms: Iterable[tuple[str, str]]) -> list[Label]:
        """Return the labels in the order of the terms; an unknown value is its own label.

        Raises `UnknownFacet` for an undeclared facet: readers could not filter lists by it.
        """
        filed = [
            (facet, value, vocabulary_of(facet)) for facet, value in terms if facet_of(facet).sort is Sort.VOCABULARY
        ]
        return [
            Label(facet=facet, key=value, label=word.label if (word := words_of(vocabulary).get(value)) else value)
            for facet, value, vocabulary in filed
        ]


@dataclass(frozen=True)
class BuiltPublication:
    """What a page would publish now: the publication's columns, its terms and its sources."""

    proposed: ProposedPublication
    columns: dict[str, Any]
    terms: frozenset[tuple[str, str]]
    sources: frozenset[tuple[str, int]]
    copies: frozenset[PublicCopy] = frozenset()


def content_of(page: Publishable, region: Region | None, *, labels: Labels | None = None) -> BuiltPublication:
    """Build what the page would publish from its values in memory. Writes renditions, but no rows of ours.

    To build many pages, create `labels` once and pass it each time.
    """
    labels = labels or Labels()
    sources = Sources()
    card = page.card(sources)
    terms = page.terms()
    body = page.body(sources)
    if region is not None:
        sources.used.add((Source.REGION, region.pk))
    point = page.point(region) or (None, None)
    starts_at, ends_at = page.event_span() or (None, None)
    proposed = proposed_publication(page, card, body)
    columns = {
        "kind": page.kind,
        "locale": page.locale.language_code,
        "page_id": page.pk,
        "village": region.village_code if region else "",
        "district": region.district_code if region else "",
        "regency": region.regency_code if region else "",
        "path": public_path(page.url_path),
        "title": proposed.title,
        "summary": proposed.summary,
        "latitude": point[0],
        "longitude": point[1],
        "expires_at": page.expire_at,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "price": page.lowest_price(),
        "card": card.model_copy(update={"labels": labels.of(terms)}).model_dump(mode="json"),
        "body": body.model_dump(mode="json"),
        "text": proposed.text,
        "places": region.place_names if region else [],
        "attachments": attachments_of(card, body),
        "withdrawn_at": None,
    }
    return BuiltPublication(
        proposed=proposed,
        columns=columns,
        terms=frozenset(terms),
        sources=frozenset(sources.used),
        copies=frozenset(sources.copies),
    )


def proposed_publication(page: Publishable, card: Card, body: Body) -> ProposedPublication:
    """Return what is checked before the page may be published, with the names of its fields on the editor's screen."""
    return ProposedPublication(
        page_id=page.alias_of_id or page.pk,
        title=page.title,
        summary=page.public_summary(),
        slug=page.slug,
        text="\n".join(words_in(card, body)),
        card=card,
        body=body,
        names=names_of(page),
        own=tuple(page.own_objections()),
    )


def names_of(page: Publishable) -> dict[str, str]:
    """Return the names of the page's fields on the editor's screen."""
    return _names(type(page), get_language())


@cache
def _names(model: type[Publishable], _language: str | None) -> dict[str, str]:
    fields = model._meta.concrete_fields  # noqa: SLF001  Django documents _meta for this.
    return {field.name: str(field.verbose_name) for field in fields}
