"""The SQL of facets: all requested ones in one statement."""

from collections.abc import Sequence

from search.engines.base import FILTER_OF_FACET, EngineRequest, Filters
from search.engines.conditions import some
from search.engines.database.dialect import Dialect
from search.engines.database.sql import CURRENT, Sql, joined, matching, standing
from search.engines.database.statements import MOST_READ, rungs_of
from search.request import FacetField


def facet_counts(request: EngineRequest, dialect: Dialect, *, first: int, depth: int) -> Sql:
    """Return SQL for rows of (facet, value, count), over the newest that match without the facet's own filter.

    `first` is the depth of the question, `depth` the one that has hits with all filters. A facet counts in the first
    depth between them that has a hit without its own filter: whoever chooses one of its values comes to that depth.
    """
    rungs = rungs_of(request)[:depth]
    steps = [some(rung.condition for rung in rungs[:first]), *(rung.condition for rung in rungs[first:])]
    tables, counts = [Sql(CURRENT)], []
    for number, (filters, facets) in enumerate(_sets(request)):
        parts = [f"set_{number}_{step}" for step in range(len(steps))]
        for step, condition in enumerate(steps):
            found, public = matching(condition, filters, dialect), standing(dialect)
            is_needed = " AND ".join(["1 = 1", *(f"NOT EXISTS (SELECT 1 FROM {part})" for part in parts[:step])])  # noqa: S608
            share = 0.0 if any(filters.values.get("region", ())) else max(rung.expected_share for rung in rungs)
            tables.append(
                Sql(
                    f"""{parts[step]} AS MATERIALIZED (SELECT e.facets FROM (
                        SELECT e.facets, e.publication_id, e.version FROM search_entry e
                        WHERE {is_needed} AND {found.text} {dialect.newest(share=share)} LIMIT {MOST_READ}) e
                        WHERE {public.text})""",  # noqa: S608  Made of constants.
                    (*found.values, *public.values),
                )
            )
        whole = " UNION ALL ".join(f"SELECT facets FROM {part}" for part in parts)  # noqa: S608  Constants.
        counts.append(_counts(whole, facets, dialect))
    every_table, every_count = joined(tables, ", "), joined(counts, " UNION ALL ")
    return Sql(f"WITH {every_table.text} {every_count.text}", (*every_table.values, *every_count.values))


def read_counts(facets: Sequence[FacetField], rows: Sequence[Sequence[object]]) -> dict[FacetField, dict[str, int]]:
    """Return the counts of each facet from the rows of the statement."""
    counts: dict[FacetField, dict[str, int]] = {facet: {} for facet in facets}
    for named, count in rows:
        name, _, value = str(named).partition("=")
        counts[FacetField(name)][value] = int(str(count))
    return counts


def _sets(request: EngineRequest) -> Sequence[tuple[Filters, list[FacetField]]]:
    """Return the sets of entries to count, with their facets: most facets have no filter and share one."""
    sets: list[tuple[Filters, list[FacetField]]] = []
    for facet in request.facets:
        own = request.filters.without(FILTER_OF_FACET[facet])
        is_filtered = bool(request.filters.values.get(FILTER_OF_FACET[facet]))
        filters = own if is_filtered else request.filters
        known = next((facets for others, facets in sets if others == filters), None)
        if known is None:
            sets.append((filters, [facet]))
        else:
            known.append(facet)
    return sets


def _counts(whole: str, facets: Sequence[FacetField], dialect: Dialect) -> Sql:
    wanted = " OR ".join(["value LIKE %s"] * len(facets))
    text = f"""SELECT value, count(*) FROM ({whole}) e, {dialect.facet_values}
        WHERE {wanted} GROUP BY value"""  # noqa: S608  Made of constants.
    return Sql(text, tuple(f"{facet.value}=%" for facet in facets))
