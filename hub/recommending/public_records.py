"""Reads from publications what decides which practices fit: seven statements for all villages of the province."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from hub.fitting import scales
from hub.fitting.records import PracticeRecord, VillageRecord
from hub.fitting.scales import mask_of, means_of, size_of
from hub.models.publication import Publication, Term
from hub.models.recommendation import DismissedRecommendation
from hub.models.region import Level, Region
from hub.models.vocabulary_words import expire, words_of
from hub.practices.proof import ProofCard, ProofLevel
from hub.selectors.recommendations import DISMISSED_DAYS

CONNECTION_OF_STATUS = {"up": 2, "weak": 1, "down": 0, "none": 0}
DAYS_OF_A_RECORD = 365

DAYS_OF_A_YEAR = 365.25
PROOFS = {ProofLevel.TRIAL: 0, ProofLevel.RUNNING: 1, ProofLevel.PROVEN: 2}
# Facets of an adoption, and the state in which it is a copy that runs.
ROOT, STATE, RUNNING = "practice", "adoption_state", "running"


@dataclass(frozen=True)
class OriginStanding:
    """The stored list of a village and what its practices got as origins."""

    week: str = ""
    places_now: int = 0
    places_before: float = 0.0
    weeks_before: int = 0


@dataclass
class PublicRecords:
    """All that the choice needs, by the code of the village; `versions` are those of the profiles."""

    villages: dict[str, VillageRecord] = field(default_factory=dict)
    region_ids: dict[str, int] = field(default_factory=dict)
    standings: dict[str, OriginStanding] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    practices: list[PracticeRecord] = field(default_factory=list)
    closed: set[tuple[str, str]] = field(default_factory=set)
    # The order of the bits of both, with their labels; what has ended keeps its bit while it is used.
    landscapes: dict[str, str] = field(default_factory=lambda: _labels("landscape"))
    pillars: dict[str, str] = field(default_factory=lambda: _labels("pillar"))


def _labels(vocabulary: str) -> dict[str, str]:
    return {word.key: word.label for word in words_of(vocabulary).values()}


def public_records(*, at: datetime) -> PublicRecords:
    """Return what is public at the instant; nothing of drafts, private or withdrawn pages is read."""
    expire()  # The relay lives long, and the words may have changed since the last night.
    found = PublicRecords()
    _read_regions(found)
    _read_profiles(found, at)
    _read_connections_and_budgets(found, at)
    running = _read_adoptions(found, at)
    _read_practices(found, running, at)
    _read_dismissals(found, at)
    return found


def _read_regions(found: PublicRecords) -> None:
    rows = Region.objects.filter(level=Level.VILLAGE).select_related("recommendation_list").order_by("code")
    for region in rows.defer("stable_id", "bps_code", "head_title", "slug"):
        point = None if region.latitude is None or region.longitude is None else (region.latitude, region.longitude)
        found.villages[region.code] = VillageRecord(region.code, name=region.full_name, point=point)
        found.region_ids[region.code] = region.pk
        if hasattr(region, "recommendation_list"):
            row = region.recommendation_list
            found.standings[region.code] = OriginStanding(row.week, row.places_now, row.places_before, row.weeks_before)


def _read_profiles(found: PublicRecords, at: datetime) -> None:
    rows = Publication.objects.public(at=at).filter(kind="village")
    for code, version, latitude, longitude, labels, is_demo, people in rows.values_list(
        "village", "version", "latitude", "longitude", "card__labels", "card__is_demo", "body__population"
    ):
        village = found.villages.get(code)
        if village is None:
            continue
        keys = _keys(labels)
        found.versions[code] = version
        found.villages[code] = replace(
            village,
            point=village.point if latitude is None or longitude is None else (latitude, longitude),
            landscapes=mask_of(keys["landscape"], tuple(found.landscapes)) or None,
            people=people,
            size=None if people is None else size_of(people),
            status=_status(keys["village_status"]),
            is_demo=bool(is_demo),
        )


def _read_connections_and_budgets(found: PublicRecords, at: datetime) -> None:
    """Take the newest record of the connection, not older than a year, and the expenditure of the newest budget."""
    rows = Publication.objects.public(at=at).filter(kind__in=["connectivity", "budget"])
    oldest = timezone.localdate(at) - timedelta(days=DAYS_OF_A_RECORD)
    newest: dict[tuple[str, str], tuple[Any, ...]] = {}
    for code, kind, published_at, measured_on, status, year, spending in rows.values_list(
        "village", "kind", "published_at", "card__measured_on", "card__status", "card__year",
        "card__expenditure__budget",
    ):  # fmt: skip
        if kind == "connectivity":
            if status not in CONNECTION_OF_STATUS or date.fromisoformat(measured_on) < oldest:
                continue
            row = (measured_on, published_at, CONNECTION_OF_STATUS[status])
        else:
            row = (year or 0, published_at, means_of(spending or 0))
        newest[code, kind] = max(row, newest.get((code, kind), row))
    for (code, kind), (*_, value) in newest.items():
        if code in found.villages:
            known = {"connection": value} if kind == "connectivity" else {"means": value}
            found.villages[code] = replace(found.villages[code], **known)


def _read_adoptions(found: PublicRecords, at: datetime) -> Mapping[str, Sequence[str]]:
    """Close what a village has adopted for it, and return the villages in which copies of each practice run."""
    public = Publication.objects.public(at=at).filter(kind="adoption")
    rows = Term.objects.filter(kind="adoption", facet__in=[ROOT, STATE], publication__in=public)
    adoptions: dict[str, dict[str, str]] = defaultdict(dict)
    for adoption, village, facet, value in rows.values_list("publication", "village", "facet", "value"):
        adoptions[adoption].update({"village": village, facet: value})
    running: dict[str, list[str]] = defaultdict(list)
    for told in adoptions.values():
        if ROOT in told:
            found.closed.add((told["village"], told[ROOT]))
            if told.get(STATE) == RUNNING:
                running[told[ROOT]].append(told["village"])
    return running


def _read_practices(found: PublicRecords, running: Mapping[str, Sequence[str]], at: datetime) -> None:
    today = timezone.localdate(at)
    pillars: Counter[str] = Counter()
    rows = Publication.objects.public(at=at).filter(kind="practice").exclude(village="")
    for name, village, updated_at, card, *told in rows.values_list(
        "id", "village", "updated_at", "card", "body__village_sizes", "body__landscapes", "body__connectivity",
        "body__budget_class", "body__results", "body__before_after", "body__obstacles",
    ):  # fmt: skip
        sizes, landscapes, connectivity, budget_class, results, before_after, obstacles = told
        bits = mask_of(_keys(card.get("labels"))["pillar"], tuple(found.pillars))
        pillars[village] |= bits
        if card.get("proof") == ProofLevel.STOPPED:
            continue
        practice = PracticeRecord(
            name,
            village,
            pillars=bits,
            sizes=mask_of(sizes or [], scales.SIZES),
            landscapes=mask_of(landscapes or [], tuple(found.landscapes)),
            connection=_place(connectivity, scales.CONNECTIONS),
            means=_place(budget_class, scales.BUDGET_CLASSES),
            proof=PROOFS.get(card.get("proof"), 0),
            is_verified=ProofCard.model_validate({**card, "image": None, "labels": []}).proof_is_verified(on=today),
            has_numbers=bool(results or before_after),
            has_cost=card.get("cost") is not None,
            has_obstacles=bool(obstacles),
            years=int((at - updated_at).days / DAYS_OF_A_YEAR),
            is_demo=bool(card.get("is_demo")),
            running_in=tuple(sorted(set(running.get(name, ())) - {village})),
        )
        found.practices.append(practice)
    for code, bits in pillars.items():
        if code in found.villages:
            found.villages[code] = replace(found.villages[code], pillars=bits)


def _read_dismissals(found: PublicRecords, at: datetime) -> None:
    rows = DismissedRecommendation.objects.filter(dismissed_at__gt=at - timedelta(days=DISMISSED_DAYS))
    found.closed.update(rows.values_list("region__code", "practice"))


def _keys(labels: Iterable[Mapping[str, str]] | None) -> defaultdict[str, list[str]]:
    keys: defaultdict[str, list[str]] = defaultdict(list)
    for label in labels or ():
        keys[label["facet"]].append(label["key"])
    return keys


def _status(keys: Sequence[str]) -> int | None:
    """Return the place of the status on its scale; its key begins with that of the scheme."""
    places = [scales.STATUSES.index(name) for key in keys if (name := key.rpartition(".")[2]) in scales.STATUSES]
    return places[0] if places else None


def _place(key: str | None, scale: tuple[str, ...]) -> int:
    return scale.index(key) if key in scale else 0
