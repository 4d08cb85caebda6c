"""The SQL of the database engine for a page of hits: every rung of the ladder in one statement.

A rung is read only if the stricter ones have too few hits: its tables have a condition on their counts, which the
database answers once, before it reads anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from search.engines.asked import AskedRung, profile_of, villages_of
from search.engines.base import EngineRequest
from search.engines.conditions import EVERYTHING, in_head, some
from search.engines.database.dialect import Dialect
from search.engines.database.scores import score
from search.engines.database.sql import CURRENT, NEWEST, Sql, after, behind, holds, joined, matching, standing
from search.weights import FEW

# Every match costs the read of a disk page of the table: of more matches than this, only the newest are counted and
# sorted into facets. Even four facets of a frequent word then leave time for a reader who has already waited for
# Elasticsearch.
MOST_READ = 3_000
# Of more matches than can be read, this many of the newest, and as many of the newest that have the words in the
# title, the names or the summary, are scored.
MOST_SCORED = 1_000


@dataclass(frozen=True)
class RungCounts:
    """How many entries of a rung matched (at most `MOST_READ` + 1), how many of them are public, and how many hits
    there are up to this rung without the filters of the requested facets (at most `FEW`)."""

    looked_at: int
    total: int
    before_facets: int


@dataclass(frozen=True)
class PageRow:
    """A row of a page of hits: figures of the whole answer, and one hit (None if there is none)."""

    generation: str
    is_behind: bool
    publication_id: str | None
    version: int
    published_at: object
    score: int
    rungs: tuple[RungCounts, ...]


def rungs_of(request: EngineRequest) -> Sequence[AskedRung]:
    """Return the rungs that can be read: on a later page, those of the depth that its cursor belongs to."""
    rungs = request.asked.rungs
    return rungs[: request.after.depth] if request.after else rungs


def page(request: EngineRequest, dialect: Dialect, *, newest: int | None = None) -> Sql:
    """Return SQL for the rows that `page_row` reads; at least one row, maybe without a publication.

    With `newest`, only that many of the newest entries are searched, and the profiles of the named villages.
    """
    rungs = rungs_of(request)
    tables = [Sql(CURRENT), behind(dialect)]
    if newest:
        tables.append(_searched(request, dialect, newest))
    entries = "searched" if newest else "search_entry"
    for number, rung in enumerate(rungs):
        tables += _counted(request, dialect, number, rung, entries)
        tables += _scored(request, dialect, number, rung, entries) if request.is_by_score else []
        tables += [] if request.is_by_score else [_dated(request, dialect, number, rung, entries)]
    tables.append(_hits(request, len(rungs)))
    counted = [f"{table}_{number}" for number in range(len(rungs)) for table in ("looked", "met", "before")]
    figures = ", ".join(f"(SELECT count(*) FROM {table})" for table in counted)  # noqa: S608  Made of constants.
    text = f"""
        SELECT g.name, behind.is_behind, hits.publication_id, hits.version, hits.published_at,
            hits.score, {figures}
        FROM current_one g CROSS JOIN behind LEFT JOIN hits ON 1 = 1
        ORDER BY hits.score DESC, hits.published_at DESC, hits.publication_id DESC
    """  # noqa: S608  Made of constants.
    found = joined(tables, ", ")
    return Sql(f"WITH {found.text} {text}", found.values)


def page_row(row: Sequence[object]) -> PageRow:
    """Return a row of the statement of a page."""
    name, is_behind, key, version, published_at, score_, *counts = row
    figures = [int(str(count)) for count in counts]
    return PageRow(
        generation=str(name),
        is_behind=bool(is_behind),
        publication_id=None if key is None else str(key),
        version=int(str(version or 0)),
        published_at=published_at,
        score=int(str(score_ or 0)),
        rungs=tuple(RungCounts(*figures[start : start + 3]) for start in range(0, len(figures), 3)),
    )


def _searched(request: EngineRequest, dialect: Dialect, newest: int) -> Sql:
    """Return the table of the newest entries, with the profiles of the named villages, whatever their age."""
    villages = villages_of(request.question)
    profiles = holds(profile_of(villages), dialect) if villages else Sql("1 = 0")
    text = f"""searched AS (
        SELECT * FROM search_entry e WHERE e.generation_id = (SELECT id FROM current_one) AND (
            e.id IN (SELECT e.id FROM search_entry e WHERE e.generation_id = (SELECT id FROM current_one)
                {NEWEST} LIMIT {newest})
            OR e.id IN (SELECT e.id FROM search_entry e WHERE {profiles.text})))"""  # noqa: S608  Made of constants.
    return Sql(text, profiles.values)


def _is_needed(request: EngineRequest, number: int) -> str:
    """Return SQL that the stricter rungs have too few hits; a later page has all rungs of its depth."""
    if not number or request.after is not None:
        return "1 = 1"
    hits = " + ".join(f"(SELECT count(*) FROM met_{before})" for before in range(number))  # noqa: S608  Constants.
    return f"((SELECT count(*) FROM before_{number - 1}) < {FEW} OR {hits} = 0)"  # noqa: S608  As above.


def _is_new(number: int) -> str:
    """Return SQL that the entry is on no stricter rung; there are few, or this rung would not be read."""
    stricter = " UNION ALL ".join(f"SELECT id FROM met_{before}" for before in range(number))  # noqa: S608  Constants.
    return f"e.id NOT IN ({stricter})" if number else "1 = 1"


def _counted(request: EngineRequest, dialect: Dialect, number: int, rung: AskedRung, entries: str) -> list[Sql]:
    """Return the tables of what is on the rung, of what of it is public, and of what would be without facets."""
    found, public = matching(rung.condition, request.filters, dialect), standing(dialect)
    needed, share = _is_needed(request, number), _share(request, rung)
    looked_at = f"""looked_{number} AS MATERIALIZED (
        SELECT e.id, e.publication_id, e.version, e.published_at FROM {entries} e
        WHERE {needed} AND {found.text} AND {_is_new(number)} {dialect.newest(share=share)} LIMIT {MOST_READ + 1}),
    met_{number} AS MATERIALIZED (SELECT e.* FROM looked_{number} e WHERE {public.text})"""  # noqa: S608  Constants.
    tables = [Sql(looked_at, (*found.values, *public.values))]
    if request.filters == request.before_facets:
        every_rung = " UNION ALL ".join(f"SELECT id FROM met_{one}" for one in range(number + 1))  # noqa: S608  Constants.
        return [*tables, Sql(f"before_{number} AS (SELECT id FROM ({every_rung}) every_rung LIMIT {FEW})")]  # noqa: S608
    wider = matching(some(one.condition for one in rungs_of(request)[: number + 1]), request.before_facets, dialect)
    before = f"""before_{number} AS MATERIALIZED (
        SELECT e.id FROM {entries} e WHERE {needed} AND {wider.text} AND {public.text} LIMIT {FEW})"""  # noqa: S608
    return [*tables, Sql(before, (*wider.values, *public.values))]


def _scored(request: EngineRequest, dialect: Dialect, number: int, rung: AskedRung, entries: str) -> list[Sql]:
    """Return the tables of the entries of the rung that are scored, and of their scores."""
    is_too_much = f"(SELECT count(*) FROM looked_{number}) > {MOST_READ}"  # noqa: S608  Constants.
    better = matching(in_head(rung.condition), request.filters, dialect)
    public, points = standing(dialect), score(request.asked, rung, number=number, dialect=dialect)
    text = f"""candidates_{number} AS MATERIALIZED (
        SELECT id FROM (SELECT e.id FROM met_{number} e {NEWEST}
            LIMIT (SELECT CASE WHEN {is_too_much} THEN {MOST_SCORED} ELSE {MOST_READ} END)) newest
        UNION SELECT e.id FROM (SELECT e.id, e.publication_id, e.version FROM {entries} e
            WHERE {is_too_much} AND {better.text} AND {_is_new(number)}
            {dialect.newest(share=_share(request, rung))} LIMIT {MOST_SCORED}) e WHERE {public.text}),
    scored_{number} AS MATERIALIZED (
        SELECT e.publication_id, e.version, e.published_at, {points.text} AS score
        FROM candidates_{number} c JOIN search_entry e ON e.id = c.id)"""  # noqa: S608  Made of constants.
    return [Sql(text, (*better.values, *public.values, *points.values))]


def _dated(request: EngineRequest, dialect: Dialect, number: int, rung: AskedRung, entries: str) -> Sql:
    """Return the table of the newest of the rung after the cursor; an entry may be in those of other rungs too."""
    found, public = matching(rung.condition, request.filters, dialect), standing(dialect)
    later = after(request, "e.published_at, e.publication_id")
    text = f"""scored_{number} AS (SELECT * FROM (
        SELECT e.publication_id, e.version, e.published_at, 0 AS score FROM {entries} e
        WHERE {_is_needed(request, number)} AND {found.text} AND {later.text} AND {public.text}
        {dialect.newest(share=_share(request, rung))} LIMIT {request.limit}) dated)"""  # noqa: S608  Made of constants.
    return Sql(text, (*found.values, *later.values, *public.values))


def _hits(request: EngineRequest, rungs: int) -> Sql:
    found = " UNION ".join(f"SELECT * FROM scored_{number}" for number in range(rungs))  # noqa: S608  Constants.
    later = after(request, "score, published_at, publication_id") if request.is_by_score else Sql("1 = 1")
    text = f"""hits AS (
        SELECT * FROM ({found}) every_rung WHERE {later.text}
        ORDER BY score DESC, published_at DESC, publication_id DESC LIMIT %s)"""  # noqa: S608  Made of constants.
    return Sql(text, (*later.values, request.limit))


def _share(request: EngineRequest, rung: AskedRung) -> float:
    """Return about how many of all entries are found: a region has few of them, so with one it is nearly none."""
    values = request.filters.values
    is_in_region = bool(request.question.places or values.get("region") or values.get("place"))
    return 0.0 if is_in_region and rung.condition != EVERYTHING else rung.expected_share
