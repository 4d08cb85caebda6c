"""Writes the lists that were chosen, in three statements and one transaction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from hub.fitting.candidates import Candidate
from hub.fitting.reason_sentences import BitLabels, clauses_of
from hub.fitting.records import PracticeRecord, VillageRecord
from hub.models.recommendation import Recommendation, RecommendationList
from hub.recommending import bulk_rows
from hub.recommending.public_records import OriginStanding, PublicRecords

OF_A_LIST = ["made_at", "profile_version", "missing", "week", "places_now", "places_before", "weeks_before"]


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
    bulk_rows.insert(
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


def _recommendations(
    choice: ChosenLists, list_id: int, code: str, found: Sequence[Candidate]
) -> Iterator[bulk_rows.Row]:
    villages, versions = choice.records.villages, choice.records.versions
    for place, (points, practice) in enumerate(found):
        origin = practice.origin
        clauses = _clauses(choice, code, practice)
        yield list_id, place, practice.id, points, villages[origin].name, versions.get(origin, 0), clauses


def _clauses(choice: ChosenLists, code: str, practice: PracticeRecord) -> bulk_rows.Clauses:
    records = choice.records
    labels = BitLabels(list(records.landscapes.values()), list(records.pillars.values()))
    clauses = clauses_of(choice.usual[code], practice, villages=records.villages, labels=labels)
    return [
        {"reason": clause.reason.value, "words": clause.words, "rests_on": clause.rests_on.value} for clause in clauses
    ]
