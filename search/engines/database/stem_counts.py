"""How many entries of a generation have each stem, counted in the transaction that writes or removes the entries."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from django.db import connection

from search.engines.database.stored_words import GAP_WORD
from search.models import EVERY_ENTRY, StemCount

BATCH = 500

# The words of filters have an equals sign, stems are letters and digits.
_STORED = {
    "postgresql": """
        SELECT stem, count(*) FROM search_entry e, unnest(tsvector_to_array(e.vector)) AS stem
        WHERE e.generation_id = %s AND e.publication_id = ANY(%s) AND strpos(stem, '=') = 0 GROUP BY stem
    """,
    "sqlite": """
        SELECT f.title || ' ' || f.names || ' ' || f.summary || ' ' || f.text || ' ' || f.attachments
        FROM search_entry e JOIN search_fulltext f ON f.rowid = e.id
        WHERE e.generation_id = %s AND e.publication_id IN (SELECT value FROM json_each(%s))
    """,
}
_COUNTED = {
    "postgresql": """
        INSERT INTO search_stemcount (generation_id, stem, documents)
        SELECT %s, * FROM unnest(%s::text[], %s::int[])
        ON CONFLICT (generation_id, stem) DO UPDATE SET documents = search_stemcount.documents + excluded.documents
    """,
    "sqlite": """
        INSERT INTO search_stemcount (generation_id, stem, documents) VALUES (%s, %s, %s)
        ON CONFLICT (generation_id, stem) DO UPDATE SET documents = documents + excluded.documents
    """,
}


def stored_stems(generation_id: int, publication_ids: Collection[str]) -> Counter[str]:
    """Return how many of the entries of these publications have each stem; one statement."""
    ids = sorted(publication_ids)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_STORED["postgresql"], [generation_id, ids])
            return Counter(dict(cursor.fetchall()))
        cursor.execute(_STORED["sqlite"], [generation_id, json.dumps(ids)])
        found = counted(text.split() for (text,) in cursor.fetchall())
    del found[GAP_WORD]
    return found


def counted(documents: Iterable[Iterable[str]]) -> Counter[str]:
    """Return how many of the documents have each stem."""
    return Counter(stem for document in documents for stem in set(document))


def add(generation_id: int, before: Mapping[str, int], after: Mapping[str, int], *, entries: int) -> None:
    """Count what has been removed and what has been written, and so many more (or less) entries.

    The caller holds the lock of the generation. Stems that no entry has any more are forgotten.
    """
    change = {stem: after.get(stem, 0) - before.get(stem, 0) for stem in {*before, *after}}
    change = {stem: number for stem, number in sorted({**change, EVERY_ENTRY: entries}.items()) if number}
    if not change:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_COUNTED["postgresql"], [generation_id, list(change), list(change.values())])
        else:
            cursor.executemany(_COUNTED["sqlite"], [(generation_id, *one) for one in change.items()])
    fewer = [stem for stem, number in change.items() if number < 0]
    for start in range(0, len(fewer), BATCH):
        counts = StemCount.objects.filter(generation=generation_id, stem__in=fewer[start : start + BATCH])
        counts.filter(documents__lte=0).delete()
