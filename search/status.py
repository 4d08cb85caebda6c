"""The state of search for operators, as values and as sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Count, Max
from django.utils import timezone

from hub.models.publication import Publication
from hub.publishing.stale_rows import stale_count
from hub.selectors.database_state import REMEDY, moment
from search import generations
from search.delivery import owed_count
from search.engines.base import Census
from search.engines.registry import configured_engines, index_of
from search.errors import EngineUnavailable
from search.heartbeat import LATE_SECONDS
from search.models import Failure, Finding, Generation
from search.promotion import GateClosed, check_counts
from search.watch import lag_seconds, watched

MOST_LISTED = 20
MOST_EXAMPLES = 5
POISON = "poison"
EVERYTHING = 2**62


@dataclass(frozen=True)
class FailureStatus:
    """A publication that an index does not accept."""

    publication_id: str
    version: int
    error: str
    reason: str
    attempts: int
    next_try_at: datetime
    is_poison: bool


@dataclass(frozen=True)
class FindingStatus:
    """How many entries of one kind were found wrong in the last week; all of them were corrected, or are owed."""

    kind: str
    count: int
    examples: tuple[str, ...]
    last_found_at: datetime


@dataclass(frozen=True)
class GenerationStatus:
    """How up to date one index is. `documents` is None when the engine cannot be reached."""

    name: str
    engine: str
    state: str
    watermark: int
    owed: int
    lag_seconds: float
    documents: int | None
    problem: str
    is_outdated: bool
    failure_count: int
    failures: tuple[FailureStatus, ...]
    findings: tuple[FindingStatus, ...]
    compared_on: date | None

    @property
    def is_current(self) -> bool:
        """Whether readers search this index."""
        return self.state == Generation.State.CURRENT


@dataclass(frozen=True)
class SearchStatus:
    """The state at one moment; `stale` publications have the shapes of another release and will be written again."""

    engine: str
    version: int
    publications: int
    stale: int
    generations: tuple[GenerationStatus, ...]
    relay_seconds: float | None
    warnings: tuple[str, ...]

    @property
    def is_well(self) -> bool:
        """Whether a relay runs, every configured engine has a current index that is not late, and nothing is wrong."""
        current = {item.engine for item in self.generations if item.is_current}
        quiet = all(not item.problem and not item.failure_count for item in self.generations)
        in_time = all(item.lag_seconds <= LATE_SECONDS or not item.is_current for item in self.generations)
        return quiet and in_time and not self.warnings and current >= set(configured_engines())


def status() -> SearchStatus:
    """Return the state of search now; asks each engine for its count, so it may take a few seconds."""
    public = Publication.objects.filter(withdrawn_at__isnull=True)
    now = watched()
    return SearchStatus(
        engine=settings.SEARCH_ENGINE,
        version=Publication.objects.aggregate(latest=Max("version"))["latest"] or 0,
        publications=public.count(),
        stale=stale_count(),
        generations=tuple(_generation(generation) for generation in generations.active()),
        relay_seconds=now.relay.seconds,
        warnings=now.warnings,
    )


def sentences(status: SearchStatus) -> list[str]:
    """Return the status in plain sentences, with what to do."""
    counted = f"{status.publications} publications, up to version {status.version}"
    lines = [f"Readers search with {status.engine}; there are {counted}.", *status.warnings]
    for item in status.generations:
        lines += _sentences(item)
    known = {item.engine for item in status.generations}
    lines += [
        f"There is no index for {engine} yet; start: manage.py relay"
        for engine in configured_engines()
        if engine not in known
    ]
    if status.stale:
        lines.append(f"{status.stale} publications have the shapes of another release; the relay writes them again.")
    lines.append("All is well." if status.is_well else "See above for what needs attention.")
    return lines


def _generation(generation: Generation) -> GenerationStatus:
    census, problem = _looked_at(generation)
    failures = Failure.objects.filter(generation=generation).order_by("-is_poison", "next_try_at")
    return GenerationStatus(
        name=generation.name,
        engine=generation.engine,
        state=generation.state,
        watermark=generation.watermark,
        owed=owed_count(generation),
        lag_seconds=lag_seconds(generation),
        documents=census.count if census else None,
        problem=problem,
        is_outdated=generation.state == Generation.State.CURRENT and generations.is_outdated(generation.engine),
        failure_count=failures.count(),
        failures=tuple(_failure(failure) for failure in failures[:MOST_LISTED]),
        findings=tuple(_findings(generation)),
        compared_on=generation.compared_on,
    )


def _looked_at(generation: Generation) -> tuple[Census | None, str]:
    """Return what the index holds and what is wrong with it; an index that is being built is not compared yet."""
    index, census = index_of(generation), None
    try:
        census = index.census(up_to=EVERYTHING, leaving_out=frozenset())
        now = moment()  # Read after the index, so that no delivered version is above it.
        if max(census.highest, generation.watermark) > now.version:
            return census, f"It is ahead of the clock, which is only at version {now.version}. {REMEDY}"
        if generation.state == Generation.State.CURRENT:
            check_counts(generation, index)
    except EngineUnavailable as error:
        return None, f"{error}. Nothing is lost: the relay delivers everything when the engine is back"
    except GateClosed as wrong:
        return census, f"{wrong} Rebuild it: manage.py rebuild --engine {generation.engine}"
    return census, ""


def _findings(generation: Generation) -> Iterator[FindingStatus]:
    """Return what comparing has found, by kind, and what the index refuses for its content (`poison`)."""
    found = Finding.objects.filter(generation=generation)
    for kind, count, latest in found.values_list("kind").annotate(Count("pk"), Max("found_at")).order_by("kind"):
        examples = found.filter(kind=kind).order_by("-found_at").values_list("publication_id", flat=True)
        yield FindingStatus(kind, count, tuple(examples[:MOST_EXAMPLES]), latest)
    refused = Failure.objects.filter(generation=generation, is_poison=True).order_by("publication_id")
    if ids := tuple(refused.values_list("publication_id", flat=True)):
        yield FindingStatus(POISON, len(ids), ids[:MOST_EXAMPLES], timezone.now())


def _failure(failure: Failure) -> FailureStatus:
    return FailureStatus(
        publication_id=failure.publication_id,
        version=failure.version,
        error=failure.error,
        reason=failure.reason,
        attempts=failure.attempts,
        next_try_at=failure.next_try_at,
        is_poison=failure.is_poison,
    )


def _sentences(item: GenerationStatus) -> list[str]:
    held = "cannot be counted now" if item.documents is None else f"{item.documents} documents"
    lines = [f"{item.name} ({item.engine}, {item.state}): {held}, delivered up to version {item.watermark}."]
    if item.owed:
        lines.append(f"  {item.owed} publications are owed to it, since {item.lag_seconds:.0f} s ago at most.")
        lines.append("  If this does not shrink, check that manage.py relay is running.")
    if item.is_outdated:
        lines.append("  It was made with the words of another release; the relay is building a new one.")
    if item.problem:
        lines.append(f"  {item.problem}.")
    lines += [
        f"  Comparing has found and corrected {one.count} entries in a week: {one.kind}, such as {one.examples[0]}."
        for one in item.findings
        if one.kind != POISON
    ]
    if item.failure_count:
        lines.append(f"  It refused {item.failure_count} publications; they do not hold up others:")
    lines += [f"  - {_failure_sentence(failure)}" for failure in item.failures]
    return lines


def _failure_sentence(failure: FailureStatus) -> str:
    when = timezone.localtime(failure.next_try_at).strftime("%d.%m. %H:%M:%S")
    what = "correct the page and publish it again" if failure.is_poison else "it may resolve by itself"
    return (
        f"{failure.publication_id} version {failure.version}: {failure.error}, {failure.reason} "
        f"Tried {failure.attempts} times, next at {when}; {what}."
    )
