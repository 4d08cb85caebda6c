"""What the figures of the spread are counted from: public practices and adoptions, and questions."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

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
from hub.spread.spread_figures import shape
from hub.spread.stories import Copy, Story, StoryQuestion, regency_of

PRACTICE = "practice"
PILLAR_KEYS = tuple(key for key, _ in PILLARS)
LEVELS = (Level.VILLAGE, Level.REGENCY, Level.CITY)


@dataclass(frozen=True)
class SpreadPlaces:
    """The villages of the province, the code of today for each former one, and the names of regencies and cities."""

    villages: frozenset[str]
    current: Mapping[str, str]
    names: Mapping[str, str]

    @property
    def regions(self) -> dict[str, frozenset[str]]:
        """The villages of the province and of each regency and city, by code; a city may have none."""
        return {
            PROVINCE_CODE: self.villages,
            **{area: frozenset(code for code in self.villages if regency_of(code) == area) for area in self.names},
        }

    @property
    def regencies(self) -> dict[str, str]:
        """The names of those that have villages."""
        present = {regency_of(code) for code in self.villages}
        return {code: name for code, name in self.names.items() if code in present}


@dataclass(frozen=True)
class SpreadMoment:
    """What the figures depend on: equal moments, equal figures."""

    versions: tuple[object, ...]
    places: SpreadPlaces
    day: date

    @property
    def digest(self) -> str:
        """The moment in 64 letters, the same in every process of one release."""
        places = (sorted(self.places.villages), sorted(self.places.current.items()), sorted(self.places.names.items()))
        return hashlib.sha256(repr((shape(), self.versions, places, self.day)).encode()).hexdigest()


@dataclass(frozen=True)
class SpreadFacts:
    """The stories, copies and questions of a moment."""

    moment: SpreadMoment
    stories: Collection[Story]
    copies: Collection[Copy]
    questions: Collection[StoryQuestion]


def spread_moment() -> SpreadMoment:
    """Return the moment of now, in two statements."""
    return SpreadMoment(_newest_versions(), _places(), timezone.localdate())


def spread_facts(moment: SpreadMoment) -> SpreadFacts:
    """Return what is public now, and questions, in four statements; the moment has to be read before."""
    pillars: dict[str, frozenset[str]] = defaultdict(frozenset)
    # With all keys of the facet, these are a few ranges of an index that begins with facet, value and kind.
    terms = Term.objects.filter(facet="pillar", value__in=PILLAR_KEYS, kind__in=(PRACTICE, ADOPTION))
    for publication, key in terms.values_list("publication_id", "value"):
        pillars[publication] |= {key}
    stories, copies = list(_stories(moment, pillars)), list(_copies(moment, pillars))
    return SpreadFacts(moment, stories, copies, list(_questions(moment, pillars)))


def are_few_pieces(most: int) -> bool:
    """Say whether there are at most so many practices and adoptions; one statement."""
    rows = Publication.objects.public().filter(kind__in=(PRACTICE, ADOPTION)).order_by()
    return len(rows.values_list("pk")[: most + 1]) <= most


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
    before_today = {before: code for before, code in current.items() if before not in villages}
    return SpreadPlaces(frozenset(villages), before_today, names)


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
        try:
            started_on, running_since, stopped_on = (date.fromisoformat(day) if day else None for day in days)
            first_on, since = timezone.localdate(published_at), date.fromisoformat(state_on)
        except (TypeError, ValueError):
            continue  # What cannot be read is left out, so that the rest is counted.
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


def _questions(moment: SpreadMoment, pillars: Mapping[str, frozenset[str]]) -> Iterator[StoryQuestion]:
    """Yield the questions that can count on this day, from the notices by which villages were told of them.

    The village of a notice is the one that was asked, also after a merger. What was counted stays right until the
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
        yield StoryQuestion(current.get(village, village), on, answered_on, pillars.get(key, frozenset()))
