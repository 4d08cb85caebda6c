"""What the reading of questions has to know about words, from the counts of the database engine's current generation.

Both engines answer the same questions, so both use these counts.
"""

from collections.abc import Collection, Mapping

from django.db import connection

from hub.models.version_clock import CLOCK_ID, synonyms_sql
from search.indonesian.letters import consonants
from search.models import EVERY_ENTRY, Generation
from search.reading.lexis import KnownWord, NearWords
from search.reading.mending import TWO_ERRORS_FROM

_CURRENT = f"""(SELECT id FROM search_generation
    WHERE engine = '{Generation.Engine.DATABASE}' AND state = '{Generation.State.CURRENT}')"""  # noqa: S608  Made of constants.
_COUNTS = f"SELECT stem, documents FROM search_stemcount WHERE generation_id = {_CURRENT} AND stem"  # noqa: S608  Made of constants.
# No stem begins so. The number of the regions changes with every change of one, the epoch after a restore.
REGIONS = "="
_REGIONS = f"""SELECT '{REGIONS}' || coalesce((SELECT epoch FROM hub_versionclock WHERE id = {CLOCK_ID}), ''),
    CAST(coalesce(sum(value), 0) AS bigint) FROM hub_readversion WHERE family = 'regions'"""  # noqa: S608  The same.
SYNONYMS = ">"
_SYNONYMS = f"SELECT '{SYNONYMS}' || {synonyms_sql()}, 0"  # The same.
_NEAR = f"""SELECT v.text, v.stem, c.documents FROM search_vocabularyword v
    JOIN search_stemcount c ON c.stem = v.stem AND c.generation_id = {_CURRENT} WHERE """  # noqa: S608  The same.
MOST_NEAR = 4_000


class StoredLexis:
    """The words of all public publications, as the relay has delivered them to the database engine.

    Before the first delivery, and until an index of an older version is built again, nothing is known of words: then
    every word counts as known and as rare as any other.
    """

    def __init__(self) -> None:
        self.total = 0
        self.regions_mark: tuple[str, int] = ("", 0)
        self.synonyms_mark = ""

    @property
    def is_blind(self) -> bool:
        """Whether nothing is known."""
        return self.total == 0

    def documents(self, stems: Collection[str]) -> Mapping[str, int]:
        """Return how many publications have each of the stems; one statement, which reads the total and marks too."""
        wanted = sorted({*stems, EVERY_ENTRY})
        with connection.cursor() as cursor:
            cursor.execute(f"{_COUNTS} {_one_of(wanted)} UNION ALL {_REGIONS} UNION ALL {_SYNONYMS}", wanted)
            found = dict(cursor.fetchall())
        mark = next(key for key in found if key.startswith(REGIONS))
        self.regions_mark = mark, int(found.pop(mark))
        self.synonyms_mark = next(key for key in found if key.startswith(SYNONYMS)).removeprefix(SYNONYMS)
        del found[SYNONYMS + self.synonyms_mark]
        self.total = found.pop(EVERY_ENTRY, 0)
        return dict.fromkeys(stems, 1) if self.is_blind else found

    def near(self, words: Collection[str], *, parts: Collection[str], stems: Collection[str]) -> NearWords:
        """Return words that may be meant by unknown ones, at most the 4,000 most frequent; one statement.

        A word is known as long as its stem stands in a public publication.
        """
        if self.is_blind:
            return NearWords((), {})
        conditions, values = _near(words, parts)
        counted = sorted(stems)
        sql = f"{_NEAR} ({conditions}) ORDER BY c.documents DESC, v.text LIMIT {MOST_NEAR}"
        if counted:
            sql = f"SELECT * FROM ({sql}) AS near UNION ALL SELECT '', stem, documents FROM ({_COUNTS} {_one_of(counted)}) AS counts"  # noqa: E501, S608
        with connection.cursor() as cursor:
            cursor.execute(sql, [*values, *counted])
            rows = cursor.fetchall()
        return NearWords(
            tuple(KnownWord(*row) for row in rows if row[0]),
            {stem: documents for text, stem, documents in rows if not text},
        )


def _near(words: Collection[str], parts: Collection[str]) -> tuple[str, list[str | int]]:
    conditions: list[str] = []
    values: list[str | int] = []
    for word in sorted(words):
        reach = 2 if len(word) >= TWO_ERRORS_FROM else 1
        conditions.append("(v.initial = %s AND v.length BETWEEN %s AND %s)")
        values += [word[0], len(word) - reach, len(word) + reach]
    bare = sorted({consonants(word) for word in words})
    for column, wanted in (("consonants", bare), ("text", sorted(parts))):
        if wanted:
            conditions.append(f"v.{column} {_one_of(wanted)}")
            values += wanted
    return " OR ".join(conditions), values


def _one_of(values: Collection[object]) -> str:
    return f"IN ({', '.join(['%s'] * len(values))})"
