"""How far practices have spread, from what is public now; remembered until a practice or an adoption changes.

What is remembered belongs to the process. It is found again by the newest versions of the two kinds, so it is as new as
their lists are, apart from what has expired within the minute.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from hub.models.publication import Publication, Term
from hub.models.region import PROVINCE_CODE, Level, Region
from hub.models.version_clock import CLOCK_ID, VersionClock, epoch_now
from hub.models.village_notice import VillageNotice
from hub.models.vocabulary import PILLARS
from hub.shapes.adoptions import KIND as ADOPTION
from hub.shapes.adoptions import AdoptionState
from hub.spread.indicators import WEEK, YEAR
from hub.spread.spread_figures import Asked, SpreadFigures, spread_figures
from hub.spread.stories import Copy, Question, Story, regency_of

PRACTICE = "practice"
PILLAR_KEYS = tuple(key for key, _ in PILLARS)
LEVELS = (Level.VILLAGE, Level.REGENCY, Level.CITY)


@dataclass(frozen=True)
class SpreadPlaces:
    """The villages of the province, the code of today for each former one, and the names of regencies with villages."""

    villages: frozenset[str]
    current: Mapping[str, str]
    regencies: Mapping[str, str]

    def within(self, region: str) -> frozenset[str]:
        """Return the villages of the province or of a regency."""
        return frozenset(code for code in self.villages if region in (PROVINCE_CODE, regency_of(code)))


@dataclass(frozen=True)
class SpreadMoment:
    """What the figures depend on: equal moments, equal figures."""

    versions: tuple[object, ...]
    places: SpreadPlaces
    day: date


@dataclass(frozen=True)
class SpreadFacts:
    """The stories, copies and questions of one moment, with the figures asked of them by region and pillar."""

    moment: SpreadMoment
    stories: Collection[Story]
    copies: Collection[Copy]
    questions: Collection[Question]
    figures: dict[tuple[str, str], SpreadFigures] = field(default_factory=dict)


_lock = Lock()
_remembered: list[SpreadFacts] = []


def practice_spread(facts: SpreadFacts, region: str, pillar: str = "") -> SpreadFigures:
    """Return the figures of the province or of a regency, for a pillar or ("") all; no statement."""
    known = facts.figures.get((region, pillar))
    if known is None:
        asked = Asked(facts.moment.places.within(region), pillar, PILLAR_KEYS)
        known = spread_figures(asked, facts.stories, facts.copies, facts.questions, on=facts.moment.day)
        facts.figures[region, pillar] = known
    return known


def spread_facts() -> SpreadFacts:
    """Return the stories, copies and questions of now; read only if a practice, a copy, a place or the day has changed.

    Two statements if they are remembered, otherwise six, whatever the number of publications.
    """
    moment = SpreadMoment(_newest_versions(), _places(), timezone.localdate())
    with _lock:
        if not _remembered or _remembered[0].moment != moment:
            _remembered[:] = [_read(moment)]
        return _remembered[0]


def forget_spread() -> None:
    """Forget what is remembered; tests need it, whose versions are rolled back."""
    _remembered.clear()


def _newest_versions() -> tuple[object, ...]:
    newest = {
        f"newest_{kind}": Subquery(Publication.objects.filter(kind=kind).order_by("-version").values("version")[:1])
        for kind in (PRACTICE, ADOPTION)
    }
    rows = VersionClock.objects.filter(pk=CLOCK_ID).annotate(epoch_now=epoch_now(), **newest)
    return rows.values_list("epoch_now", *newest).first() or ()


def _places() -> SpreadPlaces:
    rows = Region.objects.filter(level__in=LEVELS).order_by("code")
    villages, current, names = set(), {}, {}
    for code, level, name, former in rows.values_list("code", "level", "name", "former_codes__code"):
        if level != Level.VILLAGE:
            names[code] = name
            continue
        villages.add(code)
        if former:
            current[former] = code
    present = {regency_of(code) for code in villages}
    return SpreadPlaces(
        frozenset(villages),
        {before: code for before, code in current.items() if before not in villages},
        {code: name for code, name in names.items() if code in present},
    )


def _read(moment: SpreadMoment) -> SpreadFacts:
    pillars: dict[str, frozenset[str]] = defaultdict(frozenset)
    # With all keys of the facet, these are a few ranges of an index that begins with facet, value and kind.
    terms = Term.objects.filter(facet="pillar", value__in=PILLAR_KEYS, kind__in=(PRACTICE, ADOPTION))
    for publication, key in terms.values_list("publication_id", "value"):
        pillars[publication] |= {key}
    stories, copies = list(_stories(moment, pillars)), list(_copies(moment, pillars))
    return SpreadFacts(moment, stories, copies, list(_questions(moment, pillars)))


def _stories(moment: SpreadMoment, pillars: Mapping[str, frozenset[str]]) -> Iterator[Story]:
    rows = Publication.objects.public().filter(kind=PRACTICE, card__is_demo=False).exclude(village="")
    current = moment.places.current
    for key, village, published_at in rows.values_list("id", "village", "published_at"):
        on = timezone.localdate(published_at)
        yield Story(key, current.get(village, village), on, pillars.get(key, frozenset()))


def _copies(moment: SpreadMoment, pillars: Mapping[str, frozenset[str]]) -> Iterator[Copy]:
    """Yield the copies with those that are planned, the lapsed ones too."""
    rows = Publication.objects.public().filter(kind=ADOPTION, card__is_demo=False).exclude(village="")
    current = moment.places.current
    for key, village, published_at, root, parent, origin, state, state_on, *days in rows.values_list(
        "id",
        "village",
        "published_at",
        "card__practice__content_id",
        "card__adopted_from__content_id",
        "card__origin_village",
        "card__state",
        "card__state_on",
        "card__started_on",
        "card__running_since",
        "card__stopped_on",
    ):
        started_on, running_since, stopped_on = (date.fromisoformat(day) if day else None for day in days)
        first_on, since = timezone.localdate(published_at), date.fromisoformat(state_on)
        was_planned = state == AdoptionState.PLANNED or (started_on is not None and first_on < started_on)
        yield Copy(
            of=frozenset({root, parent} - {None, ""}),
            village=current.get(village, village),
            from_village=current.get(origin, origin),
            state=state,
            on=started_on or since,
            pillars=pillars.get(key, frozenset()),
            running_since=running_since,
            stopped_on=stopped_on,
            planned_on=first_on if was_planned else None,
        )


def _questions(moment: SpreadMoment, pillars: Mapping[str, frozenset[str]]) -> Iterator[Question]:
    """Yield the questions that can count on this day, from the notices by which villages were told of them.

    The village of a notice is the one that was asked, also after a merger. What is remembered stays right until the
    day is over, because only questions count whose time to be answered is over.
    """
    about = "page__questionpage__about"
    asked = VillageNotice.objects.filter(kind=VillageNotice.Kind.ASKED, page__questionpage__is_demo=False)
    of_late = asked.filter(page__questionpage__sent_at__gte=timezone.now() - (YEAR + 2 * WEEK))
    piece = Publication.objects.filter(page_id=OuterRef(about)).values("id")[:1]
    current = moment.places.current
    for village, sent_at, answered_at, taken_back_at, key in of_late.values_list(
        "village__code",
        "page__questionpage__sent_at",
        "page__questionpage__answered_at",
        "page__questionpage__taken_back_at",
        Subquery(piece),
    ):
        on = timezone.localdate(sent_at)
        if taken_back_at is not None and timezone.localdate(taken_back_at) - on <= WEEK:
            continue
        answered_on = timezone.localdate(answered_at) if answered_at else None
        yield Question(current.get(village, village), on, answered_on, pillars.get(key, frozenset()))
