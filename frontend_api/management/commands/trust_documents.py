"""Makes the documents of an app trusted: it may then send their ids, and they are answered when nothing else is."""

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from frontend_api.http.document_manifests import MOST_BYTES, ManifestRefused, documents_of
from frontend_api.http.named_documents import sha256_of
from frontend_api.http.operation_documents import Documents, Invalid
from frontend_api.http.refusal import OperationRefused
from frontend_api.schema import schema
from hub.models.api_access import LONGEST_APP, LONGEST_ID, TrustedDocument

MOST_TOLD = 20


class Command(BaseCommand):
    """Writes the documents of a manifest."""

    help = (
        "Trusts the documents in a list that the tools of an app wrote (Apollo's manifest, or texts by id as Relay's "
        "compiler and graphql-codegen write them). All of them must be valid, or nothing changes. Documents of older "
        "versions of the app stay, unless --replace is given."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the file and the name of the app."""
        parser.add_argument("file", type=Path, help="the list, as JSON, 10 MB at most")
        parser.add_argument("--app", required=True, help="the name of the app, to replace its documents later")
        parser.add_argument("--replace", action="store_true", help="no longer trust other documents of this app")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Check all documents, then write them."""
        app, path = options["app"], options["file"]
        if not 0 < len(app) <= LONGEST_APP:
            raise CommandError(f"The name of the app has {len(app)} characters; give it 1 to {LONGEST_APP}.")
        rows = _rows(_read(path), app)
        with transaction.atomic():
            _refuse_changes(rows)
            TrustedDocument.objects.bulk_create(rows.values(), ignore_conflicts=True, batch_size=500)
            stale = TrustedDocument.objects.filter(app=app).exclude(pk__in=rows) if options["replace"] else None
            removed = stale.delete()[0] if stale is not None else 0
        self.stdout.write(f"{len(rows)} ids of {app} are trusted; {removed} no longer are, in a minute at the latest.")


def _read(path: Path) -> dict[str, str]:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise CommandError(f'"{path}" has {path.stat().st_size:,} bytes; a list has at most {MOST_BYTES:,}.')
        return documents_of(path.read_bytes())
    except OSError as error:
        raise CommandError(f'"{path}" cannot be read: {error.strerror}.') from error
    except ManifestRefused as refused:
        raise CommandError(f"{refused} Nothing was changed.") from refused


def _rows(documents: dict[str, str], app: str) -> dict[str, TrustedDocument]:
    """Return the rows by id, two for a document whose id is not its hash. Raises `CommandError`."""
    problems = [*_problems(documents)]
    if problems:
        more = f"\n… and {len(problems) - MOST_TOLD} more" if len(problems) > MOST_TOLD else ""
        raise CommandError("\n".join(problems[:MOST_TOLD]) + f"{more}\nNothing was changed.")
    return {
        document_id: TrustedDocument(document_id=document_id, text=text, app=app)
        for given, text in documents.items()
        for document_id in (given, sha256_of(text))
    }


def _problems(documents: dict[str, str]) -> Iterable[str]:
    known = Documents(schema.graphql_schema, introspection=True)
    for document_id, text in documents.items():
        if len(document_id) > LONGEST_ID:
            yield f'"{document_id[:60]}": an id has at most {LONGEST_ID} characters.'
        try:
            known.document(text)
        except OperationRefused as refused:
            yield f'"{document_id[:60]}": {refused.message}'
        except Invalid as invalid:
            yield f'"{document_id[:60]}": {invalid.errors[0].message}'


def _refuse_changes(rows: dict[str, TrustedDocument]) -> None:
    """Raise `CommandError` if an id stands for another text already: phones in the field rely on it."""
    known = TrustedDocument.objects.in_bulk(rows)
    changed = sorted(key for key, row in known.items() if row.text != rows[key].text)
    if changed:
        names = ", ".join(key[:60] for key in changed[:MOST_TOLD])
        raise CommandError(f"These ids stand for another text already: {names}. Nothing was changed.")
