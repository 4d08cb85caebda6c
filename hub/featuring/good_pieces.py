"""What each village has to show on the first screen: public, no example, with a picture, and good by simple facts.

Facts only, no score: a piece is good enough or it is not.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

from django.db.models import Q
from django.utils import timezone

from hub.models.featured_rows import FeaturedList
from hub.models.publication import Publication, PublicationQuerySet
from hub.practices.proof import ProofCard, ProofLevel
from hub.shapes.adoptions import KIND as ADOPTION
from hub.shapes.adoptions import AdoptionCard, AdoptionState
from hub.shapes.confirmations import Permit
from hub.shapes.validity import is_in_force

NEWS_DAYS = 30
PRACTICE_YEARS = 3

Pieces = Mapping[str, list[str]]


def good_pieces(list_name: FeaturedList, *, at: datetime) -> Pieces:
    """Return the ids of the pieces that each village has for this list, by its code, in one statement."""
    found: dict[str, list[str]] = defaultdict(list)
    for village, piece in CHOSEN[list_name](at):
        found[village].append(piece)
    return dict(found)


def _shown(kinds: tuple[str, ...], *, at: datetime) -> PublicationQuerySet:
    public = Publication.objects.public(at=at).filter(kind__in=kinds).exclude(village="")
    # A picture that is null has no description either, and a null is stored.
    return public.filter(card__is_demo=False, card__image__alt__isnull=False).order_by("id")


def _practices(at: datetime) -> list[tuple[str, str]]:
    """Return practices and adoptions with a figure or proven, under three years old or verified; none that ended."""
    has_figure = Q(body__results__0__isnull=False) | Q(body__before_after__0__isnull=False)
    young = at - timedelta(days=365 * PRACTICE_YEARS)
    practice = Q(kind="practice") & (has_figure | Q(card__proof=ProofLevel.PROVEN.value))
    is_measured = Q(card__is_measured=True) | Q(body__figures__0__isnull=False)
    adoption = Q(kind=ADOPTION, card__state=AdoptionState.RUNNING.value) & is_measured
    found = _shown(("practice", ADOPTION), at=at).filter(practice | adoption)
    return [
        (row.village, row.pk)
        for row in found.defer("text", "body")
        if row.card.get("proof") != ProofLevel.STOPPED.value
        and (row.published_at >= young or _is_verified(row, on=timezone.localdate(at)))
    ]


def _is_verified(row: Publication, *, on: date) -> bool:
    if row.kind == ADOPTION:
        return AdoptionCard.model_validate(row.card).is_verified(on=on)
    named = {name: row.card[name] for name in ProofCard.model_fields if name in row.card}
    return ProofCard.model_validate(named).proof_is_verified(on=on)


def _products(at: datetime) -> list[tuple[str, str]]:
    """Return products with a permit in force, or with pictures of their packaging before and now."""
    rows = _shown(("product",), at=at).values_list(
        "village", "pk", "body__permits", "body__packaging_before__alt", "body__packaging_after__alt"
    )
    today = timezone.localdate(at)
    return [
        (village, piece)
        for village, piece, permits, *packaging in rows
        if None not in packaging or any(is_in_force(Permit.model_validate(one), on=today) for one in permits or [])
    ]


def _destinations(at: datetime) -> list[tuple[str, str]]:
    return list(_shown(("destination",), at=at).values_list("village", "pk"))


def _news(at: datetime) -> list[tuple[str, str]]:
    recent = _shown(("news",), at=at).filter(published_at__gte=at - timedelta(days=NEWS_DAYS))
    return list(recent.values_list("village", "pk"))


CHOSEN: Mapping[FeaturedList, Callable[[datetime], list[tuple[str, str]]]] = MappingProxyType(
    {
        FeaturedList.PRACTICES: _practices,
        FeaturedList.PRODUCTS: _products,
        FeaturedList.DESTINATIONS: _destinations,
        FeaturedList.NEWS: _news,
    }
)
