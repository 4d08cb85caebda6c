"""Multiplies the pages of a filled PostgreSQL database: `python -m benchmarks.multiplied 10`.

Every page without children below a village gets nine siblings that differ in name and key, with their publications,
terms, sources, histories and entries of the CMS's search. Statements copy whole tables, so 200,000 pages take minutes,
where writing each page as an editor does would take half an hour. Files, revisions and the index of the API's search
are not copied. `--for-readers` leaves out what no list or detail is read from, for a million pages (100 times 10,000).
Meant for databases that are thrown away.
"""

import argparse
import os
import sys
from collections.abc import Iterable, Mapping

import django

MOST_TIMES = 100  # The copies differ in two digits of their path.
COPIED = "copied_pages"
OF_EDITORS = ("hub_dependency", "wagtailcore_pagelogentry", "wagtailsearch_indexentry")


def main() -> None:
    """Multiply, and say how many pages there are afterwards."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.multiplied", description=__doc__)
    parser.add_argument("times", type=int, choices=range(2, MOST_TIMES + 1), metavar=f"2…{MOST_TIMES}")
    parser.add_argument("--for-readers", action="store_true", help="without sources, histories and the CMS's search")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    from django.db import transaction  # noqa: PLC0415  The models can be imported only once the apps are ready.
    from wagtail.models import Page  # noqa: PLC0415

    with transaction.atomic():
        # What is copied is right by construction; checking each row takes longer than writing it.
        _execute("SET LOCAL statement_timeout = 0; SET LOCAL session_replication_role = replica")
        _prepare(options.times)
        for table, changed in _changes().items():
            if not (options.for_readers and table in OF_EDITORS):
                _copy(table, changed)
        _finish()
    _execute("VACUUM ANALYZE")
    print(f"{Page.objects.count():,} pages", file=sys.stderr)


def _prepare(times: int) -> None:
    """List each copy: the page it is made of, its number, its id, and the id of its publication."""
    from hub.models.publication import Publication  # noqa: PLC0415

    if Publication.objects.filter(pk__startswith="copy").exists():
        sys.exit("The pages of this database have been multiplied before.")
    _execute(f"""
        CREATE TEMP TABLE {COPIED} AS
        SELECT page.id AS old, number, last.id + row_number() OVER (ORDER BY number, page.id) AS new,
               publication.id AS old_key,
               'copy' || lpad(number::text, 2, '0') || left(md5(publication.id), 26) AS new_key
        FROM wagtailcore_page page
        CROSS JOIN generate_series(1, {times - 1}) number
        CROSS JOIN (SELECT max(id) AS id FROM wagtailcore_page) last
        LEFT JOIN hub_publication publication ON publication.page_id = page.id
        WHERE page.numchild = 0 AND page.depth = 6 AND page.alias_of_id IS NULL
          AND left(right(page.path, 4), 2) = '00';
        CREATE INDEX ON {COPIED} (old);
        CREATE INDEX ON {COPIED} (old_key);
        ANALYZE {COPIED};
    """)  # noqa: S608  A number and constants, as everything below.


def _changes() -> Mapping[str, Mapping[str, str]]:
    """Return what differs in the copies of each table: the columns and their expressions over `one` and `copy`."""
    from hub.publishing.publishable import publishable_classes  # noqa: PLC0415

    pages = {"id": "copy.new", "path": "left(one.path, -4) || lpad(copy.number::text, 2, '0') || right(one.path, 2)"}
    pages |= {"slug": "one.slug || '-' || copy.number", "translation_key": "gen_random_uuid()"}
    pages |= {"url_path": "rtrim(one.url_path, '/') || '-' || copy.number || '/'"}
    pages |= dict.fromkeys(("latest_revision_id", "live_revision_id"), "NULL")
    publications = {"id": "copy.new_key", "page_id": "copy.new", "path": "one.path || '-' || copy.number"}
    publications |= {"version": "one.version + copy.number * (SELECT max(version) FROM hub_publication)"}
    return {
        "wagtailcore_page": pages,
        **{kind._meta.db_table: {"page_ptr_id": "copy.new"} for kind in publishable_classes()},  # noqa: SLF001
        "hub_publication": publications,
        "hub_term": {"id": "DEFAULT", "publication_id": "copy.new_key"},
        "hub_dependency": {"id": "DEFAULT", "publication_id": "copy.new_key"},
        "wagtailcore_pagelogentry": {"id": "DEFAULT", "page_id": "copy.new", "revision_id": "NULL"},
        "wagtailsearch_indexentry": {"id": "DEFAULT", "object_id": "copy.new::text"},
    }


def _copy(table: str, changed: Mapping[str, str]) -> None:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        every = [column.name for column in connection.introspection.get_table_description(cursor, table)]
    columns = [name for name in every if changed.get(name) != "DEFAULT"]
    values = [changed.get(name, f'one."{name}"') for name in columns]
    _execute(f"""
        INSERT INTO {table} ({_listed(f'"{name}"' for name in columns)})
        SELECT {_listed(values)} FROM {table} one JOIN {COPIED} copy ON {_condition(changed)};
    """)  # noqa: S608


def _condition(changed: Mapping[str, str]) -> str:
    """Return which rows belong to the pages that are copied."""
    if "object_id" in changed:
        pages = "SELECT id FROM django_content_type WHERE app_label = 'hub' AND model LIKE '%page'"
        return f"one.object_id = copy.old::text AND one.content_type_id IN ({pages})"
    if "publication_id" in changed or changed.get("id") == "copy.new_key":
        return f"one.{'publication_id' if 'publication_id' in changed else 'id'} = copy.old_key"
    return f"one.{next(name for name in ('page_ptr_id', 'page_id', 'id') if name in changed)} = copy.old"


def _finish() -> None:
    """Let the counters follow: children of each village, the clock, the next number of a page."""
    _execute(f"""
        UPDATE wagtailcore_page SET numchild = numchild + more.count FROM (
            SELECT left(path, -4) AS path, count(*) AS count FROM wagtailcore_page
            WHERE id IN (SELECT new FROM {COPIED}) GROUP BY 1
        ) more WHERE wagtailcore_page.path = more.path;
        UPDATE hub_versionclock SET value = (SELECT max(version) FROM hub_publication);
        SELECT setval(pg_get_serial_sequence('wagtailcore_page', 'id'), (SELECT max(id) FROM wagtailcore_page));
    """)  # noqa: S608


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def _execute(statements: str) -> None:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute(statements)


if __name__ == "__main__":
    main()
