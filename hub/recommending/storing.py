"""Writes the lists that were chosen, in three statements and one transaction."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import orjson
from django.db import connection, transaction

from hub.fitting.candidates import Candidate
from hub.fitting.reason_sentences import BitLabels, clauses_of
from hub.fitting.records import PracticeRecord, VillageRecord
from hub.models.recommendation import Recommendation, RecommendationList
from hub.recommending.public_records import OriginStanding, PublicRecords

# Each column with its type in PostgreSQL; SQLite takes the type of the JSON. The last one is JSON itself.
COLUMNS = {
    "in_list_id": "bigint",
    "place": "smallint",
    "practice_id": "text",
    "points": "smallint",
    "origin": "text",
    "origin_version": "bigint",
}
CLAUSES = "clauses"

Clauses = list[dict[str, str]]
Row = tuple[int, int, str, int, str, int, Clauses]
OF_A_LIST = ["made_at", "profile_version", "missing", "week", "places_now", "places_before", "weeks_before"]


def insert(rows: Iterable[Row]) -> None:
    """Store the rows, each with its values in the order of the columns."""
    names = ", ".join([*COLUMNS, CLAUSES])
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO hub_recommendation ({names}) {_taken_apart()}", [orjson.dumps(list(rows)).decode()]
        )


def _taken_apart() -> str:
    if connection.vendor == "postgresql":
        values = [f"(one->>{place})::{kind}" for place, kind in enumerate(COLUMNS.values())]
        return f"SELECT {', '.join(values)}, one->{len(COLUMNS)} FROM jsonb_array_elements(%s::jsonb) one"  # noqa: S608  Constants.
    values = [f"json_extract(value, '$[{place}]')" for place in range(len(COLUMNS) + 1)]
    return f"SELECT {', '.join(values)} FROM json_each(%s)"  # noqa: S608  The same.


@dataclass(frozen=True)
class ChosenLists:
    """What was chosen from which records. `usual` are the villages with what they borrow of their district.

    `standings` and `places_now` are about villages as origins.
    """

    records: PublicRecords
    usual: Mapping[str, VillageRecord]
    lists: Mapping[str, Sequence[Candidate]]
    standings: Mapping[str, OriginStanding]
    places_now: Mapping[str, int]
    week: str
    made_at: datetime


@transaction.atomic
def store(choice: ChosenLists) -> None:
    """Replace the lists of the villages in the choice. Whoever writes the same lists at this time waits."""
    rows = [_list(choice, code) for code in choice.lists]
    # Locks the lists first; the keys come back with the statement.
    RecommendationList.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["region"], update_fields=OF_A_LIST
    )
    Recommendation.objects.filter(in_list__in=[row.pk for row in rows]).delete()
    insert(
        recommendation
        for row, (code, found) in zip(rows, choice.lists.items(), strict=True)
        for recommendation in _recommendations(choice, row.pk, code, found)
    )


def _list(choice: ChosenLists, code: str) -> RecommendationList:
    standing = choice.standings.get(code, OriginStanding())
    return RecommendationList(
        region_id=choice.records.region_ids[code],
        made_at=choice.made_at,
        profile_version=choice.records.versions.get(code, 0),
        missing=[record.value for record in choice.usual[code].missing],
        week=choice.week,
        places_now=choice.places_now.get(code, 0),
        places_before=standing.places_before,
        weeks_before=standing.weeks_before,
    )


def _recommendations(choice: ChosenLists, list_id: int, code: str, found: Sequence[Candidate]) -> Iterator[Row]:
    villages, versions = choice.records.villages, choice.records.versions
    for place, (points, practice) in enumerate(found):
        origin = practice.origin
        clauses = _clauses(choice, code, practice)
        yield list_id, place, practice.id, points, villages[origin].name, versions.get(origin, 0), clauses


def _clauses(choice: ChosenLists, code: str, practice: PracticeRecord) -> Clauses:
    records = choice.records
    labels = BitLabels(list(records.landscapes.values()), list(records.pillars.values()))
    clauses = clauses_of(choice.usual[code], practice, villages=records.villages, labels=labels)
    return [
        {"reason": clause.reason.value, "words": clause.words, "rests_on": clause.rests_on.value} for clause in clauses
    ]
