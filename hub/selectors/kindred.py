"""What else a reader of a publication may want to read: of its kind, filed under the same terms."""

from collections import Counter
from typing import Any

from django.db import connection
from django.db.models import Value

from hub.models.facets import Sort, facet_names, facet_of
from hub.models.publication import Publication, Term

# The newest of each term are compared, so that the cost does not grow with the number of publications.
NEWEST_OF_A_TERM = 30
MOST_TERMS = 12
A_TERM, THE_DISTRICT = 2, 1
# Some of the best may have expired or be withdrawn by the time they are read.
SPARE = 2


def kindred_ids(publication: Publication, *, first: int) -> list[str]:
    """Return the ids of up to twice `first` publications like this one, the most alike first; two statements.

    Shared terms count, then the same district, then the date. Whether they are public is decided when they are read.
    """
    vocabularies = [name for name in facet_names() if facet_of(name).sort is Sort.VOCABULARY]
    terms = Term.objects.filter(publication=publication, facet__in=vocabularies).order_by("facet", "value")
    parts = [_newest(publication.kind, facet, value) for facet, value in terms.values_list("facet", "value")]
    parts.append(_newest_in_district(publication))
    shared: Counter[str] = Counter()
    dates: dict[str, Any] = {}
    for key, weight, published_at in _rows(parts[-MOST_TERMS:]):
        shared[key] += weight
        dates[key] = published_at
    shared.pop(publication.pk, None)
    ranked = sorted(shared, key=lambda key: (shared[key], dates[key], key))
    return ranked[::-1][: first * SPARE]


def _newest(kind: str, facet: str, value: str) -> Any:
    filed = Term.objects.filter(facet=facet, value=value, kind=kind).order_by("-published_at", "-publication_id")
    return filed.values_list("publication_id", Value(A_TERM), "published_at")[:NEWEST_OF_A_TERM]


def _newest_in_district(publication: Publication) -> Any:
    near = Publication.objects.public().filter(kind=publication.kind, district=publication.district)
    near = near.filter(regency=publication.regency).order_by("-published_at", "-id")
    return near.values_list("id", Value(THE_DISTRICT), "published_at")[:NEWEST_OF_A_TERM]


def _rows(parts: list[Any]) -> list[tuple[str, int, Any]]:
    """Return the rows of all parts in one statement; Django cannot join limited parts on SQLite."""
    written = [part.query.sql_with_params() for part in parts]
    sql = " UNION ALL ".join(f"SELECT * FROM ({part}) AS part{number}" for number, (part, _) in enumerate(written))  # noqa: S608  Django wrote the parts; values are parameters.
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for _, values in written for value in values])
        return list(cursor.fetchall())
