"""The pages that the province shows first for certain words, as this process knows them; both engines get the same."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from hub.models.searched_words import PromotedResult
from hub.publishing.page_places import publication_id
from search.indonesian.words import stems

Stems = tuple[str, ...]


@dataclass(frozen=True)
class Promotion:
    """A publication and the days on which it is promoted."""

    publication_id: str
    result: PromotedResult


Promotions = Mapping[Stems, tuple[Promotion, ...]]


def read() -> Promotions:
    """Return all promoted results by the stems of their words, in their order; one statement."""
    rows = PromotedResult.objects.select_related("page__locale").order_by("position", "pk")
    found: dict[Stems, tuple[Promotion, ...]] = {}
    for row in rows:
        key = publication_id(translation_key=row.page.translation_key, language_code=row.page.locale.language_code)
        words = stems(row.words)
        found[words] = (*found.get(words, ()), Promotion(key, row))
    return found


def promoted(query: str, promotions: Promotions) -> tuple[str, ...]:
    """Return the publications that are promoted today for exactly these words, in their order."""
    if not promotions:
        return ()
    today = timezone.localdate()
    return tuple(one.publication_id for one in promotions.get(stems(query), ()) if one.result.is_shown_on(today))
