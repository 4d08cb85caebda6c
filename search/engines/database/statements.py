"""The SQL of the database engine: one statement for a page of hits with its total, one for all facets."""

from dataclasses import dataclass

from django.utils import timezone

from hub.models.version_clock import synonyms_sql
from search.engines.base import FILTER_OF_FACET, EngineRequest, Filters
from search.engines.database.dialect import Dialect
from search.engines.database.matching import Condition, Tag, any_word, both, tag, tags, words_in, words_needed
from search.engines.database.rows import Value
from search.request import FacetField
from search.search_documents import VILLAGE_KIND

# Every match costs the read of a disk page of the table, and ranking reads every word of it: of more matches than
# this, only the newest are counted, ranked and sorted into facets. Even four facets of a frequent word then leave
# time for a reader who has already waited for Elasticsearch.
MOST_READ = 3_000

# Added to a rank from 0 to 1 if a hit is the profile of exactly the place that was named.
EXACT_NAME = 4
PLACE = 2
TITLE = 1

_NEWEST = "ORDER BY e.published_at DESC, e.publication_id DESC"
_CURRENT = """
    WITH current_one AS (
        SELECT id, name, watermark FROM search_generation WHERE engine = 'database' AND state = 'current')"""
# An entry whose version is not the public one was withdrawn or corrected or has expired, and must not be found. The
# index `pub_standing` answers this without reading the publication. No join: for a condition that two columns are
# equal, PostgreSQL expects no row at all, and would sort a million to find the newest.
_STANDING = """coalesce(e.version = (
        SELECT p.version FROM hub_publication p WHERE p.id = e.publication_id
        AND p.withdrawn_at IS NULL AND (p.expires_at IS NULL OR p.expires_at > %s)), false)"""
# Compares the newest public version: for "any above the watermark", PostgreSQL would expect many rows and read the
# whole table.
_BEHIND = """behind AS (SELECT (
        SELECT p.version FROM hub_publication p
        WHERE p.withdrawn_at IS NULL AND (p.expires_at IS NULL OR p.expires_at > %s) ORDER BY p.version DESC LIMIT 1
        ) > (SELECT watermark FROM current_one) AS is_behind)"""
_PAGE = f"""
    SELECT g.name, counted.looked_at, counted.total, behind.is_behind, {synonyms_sql()},
        hits.publication_id, hits.version, hits.published_at, hits.score
    FROM current_one g CROSS JOIN counted CROSS JOIN behind LEFT JOIN hits ON 1 = 1
    ORDER BY hits.score DESC, hits.published_at DESC, hits.publication_id DESC
"""  # noqa: S608  Made of constants.
_COLUMN_FACETS = {FacetField.KIND: "kind", FacetField.REGENCY: "regency"}


@dataclass(frozen=True)
class Sql:
    """A piece of SQL and the values of its placeholders, in their order."""

    text: str
    values: tuple[Value, ...] = ()


@dataclass(frozen=True)
class PageRow:
    """A row of a page of hits: figures of the whole answer, and one hit (None if there is none).

    `looked_at` is how many entries matched, before those no longer public were left out; at most `MOST_READ` + 1.
    """

    generation: str
    looked_at: int
    total: int
    is_behind: bool
    synonyms: str
    publication_id: str | None
    version: int
    published_at: object
    score: float


def page(request: EngineRequest, dialect: Dialect, *, newest: int | None = None) -> Sql:
    """Return SQL for rows with the columns of `PageRow`; at least one row, maybe without a publication.

    With `newest`, only that many of the newest entries are searched, and the profiles of a named place.
    """
    entries = "search_entry"
    if newest:
        entries = f"""(
            SELECT * FROM search_entry e WHERE e.generation_id = (SELECT id FROM current_one)
            {_NEWEST} LIMIT {newest})"""  # noqa: S608  Made of constants.
    return _by_score(request, dialect, entries) if request.is_by_score else _by_date(request, dialect, entries)


def facet_counts(request: EngineRequest, dialect: Dialect) -> Sql:
    """Return SQL for rows of (facet, value, count), over the newest that match words and the other facets' filters."""
    sets: dict[Sql, str] = {}
    now = dialect.instant(timezone.now())
    counts = []
    for facet in request.facets:
        matching = _where(request, request.filters.without(FILTER_OF_FACET[facet]), dialect)
        counts.append(_facet(facet, sets.setdefault(matching, f"set_{len(sets)}")))
    text = _CURRENT
    for matching, name in sets.items():
        text += f""", {name} AS MATERIALIZED (
            SELECT e.kind, e.regency, e.publication_id FROM (
                SELECT e.kind, e.regency, e.publication_id, e.version FROM search_entry e
                WHERE {matching.text} {_NEWEST} LIMIT {MOST_READ}) e WHERE {_STANDING})"""  # noqa: S608  Made of constants.
    values = tuple(value for matching in sets for value in (*matching.values, now))
    return Sql(text + " UNION ALL ".join(counts), values)


def _facet(facet: FacetField, name: str) -> str:
    column = _COLUMN_FACETS.get(facet)
    if column:
        return f" SELECT '{facet}', {column}, count(*) FROM {name} WHERE {column} <> '' GROUP BY {column}"  # noqa: S608  Made of constants.
    return f""" SELECT '{facet}', t.value, count(*) FROM {name} JOIN hub_term t
        ON t.publication_id = {name}.publication_id AND t.facet = '{facet}' GROUP BY t.value"""  # noqa: S608  Made of constants.


def _by_date(request: EngineRequest, dialect: Dialect, entries: str) -> Sql:
    matching = _where(request, request.filters, dialect)
    after = _after(request, "e.published_at, e.publication_id")
    now = dialect.instant(timezone.now())
    text = f"""{_CURRENT}, {_BEHIND}, looked_at AS MATERIALIZED (
            SELECT e.publication_id, e.version FROM {entries} e WHERE {matching.text} LIMIT {MOST_READ + 1}),
        counted AS (
            SELECT (SELECT count(*) FROM looked_at) AS looked_at, count(*) AS total FROM looked_at e WHERE {_STANDING}),
        hits AS (
            SELECT e.publication_id, e.version, e.published_at, 0.0 AS score FROM {entries} e
            WHERE {matching.text} AND {after.text} AND {_STANDING} {_NEWEST} LIMIT %s)
        {_PAGE}"""  # noqa: S608  Made of constants; values are placeholders.
    return Sql(text, (now, *matching.values, now, *matching.values, *after.values, now, request.limit))


def _by_score(request: EngineRequest, dialect: Dialect, entries: str) -> Sql:
    matching = _where(request, request.filters, dialect)
    profiles = _profiles(request, dialect)
    bonus = _bonus(request, dialect)
    after = _after(request, "score, published_at, publication_id")
    now = dialect.instant(timezone.now())
    text = f"""{_CURRENT}, {_BEHIND}, looked_at AS MATERIALIZED (
            SELECT e.id, e.published_at, e.publication_id, e.version FROM {entries} e
            WHERE {matching.text} {_NEWEST} LIMIT {MOST_READ + 1}),
        matching AS MATERIALIZED (SELECT e.* FROM looked_at e WHERE {_STANDING}),
        candidates AS MATERIALIZED (
            SELECT id FROM (SELECT e.id FROM matching e {_NEWEST} LIMIT {MOST_READ}) newest
            UNION SELECT e.id FROM search_entry e WHERE {profiles.text} AND {_STANDING}),
        counted AS (SELECT (SELECT count(*) FROM looked_at) AS looked_at, count(*) AS total FROM matching),
        ranked AS ({dialect.ranked}),
        scored AS (
            SELECT e.publication_id, e.version, e.published_at,
                CAST(round(CAST(ranked.rank + {bonus.text} AS numeric), 9) AS double precision) AS score
            FROM candidates JOIN search_entry e ON e.id = candidates.id JOIN ranked ON ranked.id = e.id),
        hits AS (
            SELECT * FROM scored WHERE {after.text}
            ORDER BY score DESC, published_at DESC, publication_id DESC LIMIT %s)
        {_PAGE}"""  # noqa: S608  Made of constants; values are placeholders.
    ranked_by = dialect.rendered(any_word(request.query))
    values = (now, *matching.values, now, *profiles.values, now, ranked_by, *bonus.values, *after.values, request.limit)
    return Sql(text, values)


def _profiles(request: EngineRequest, dialect: Dialect) -> Sql:
    """Return the condition for profiles of named places: candidates, however many newer publications name the place."""
    condition = both(_place(request), tags(request.filters.values))
    return _holds(condition, request.filters, dialect)


def _place(request: EngineRequest) -> Condition | None:
    return both(Tag(tag("kind", VILLAGE_KIND)), words_in(request.query, parts=("title", "names")))


def _bonus(request: EngineRequest, dialect: Dialect) -> Sql:
    place = dialect.rendered(_place(request) or Tag(""))
    title = dialect.rendered(words_in(request.query, parts=("title",)))
    text = f"""(CASE WHEN e.name_key <> '' AND e.name_key = %s THEN {EXACT_NAME} ELSE 0 END)
        + (CASE WHEN e.kind = '{VILLAGE_KIND}' AND {dialect.matches} THEN {PLACE} ELSE 0 END)
        + (CASE WHEN {dialect.matches} THEN {TITLE} ELSE 0 END)"""
    return Sql(text, (request.query.name_key, place, title))


def _where(request: EngineRequest, filters: Filters, dialect: Dialect) -> Sql:
    words = None if request.query.is_blank else words_needed(request.query)
    return _holds(both(words, tags(filters.values)), filters, dialect)


def _holds(condition: Condition | None, filters: Filters, dialect: Dialect) -> Sql:
    parts = ["e.generation_id = (SELECT id FROM current_one)"]
    values: list[Value] = []
    if condition is not None:
        parts.append(dialect.matches)
        values.append(dialect.rendered(condition))
    if filters.published_from:
        parts.append("e.published_at >= %s")
        values.append(dialect.instant(filters.published_from))
    if filters.published_before:
        parts.append("e.published_at < %s")
        values.append(dialect.instant(filters.published_before))
    return Sql(" AND ".join(parts), tuple(values))


def _after(request: EngineRequest, columns: str) -> Sql:
    if request.after is None:
        return Sql("1 = 1")
    place = request.after
    scores = (place.score,) if request.is_by_score else ()
    values = (*scores, place.published_at, place.publication_id)
    return Sql(f"({columns}) < ({', '.join(['%s'] * len(values))})", values)
