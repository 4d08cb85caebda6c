"""Reads the lists of documents that the tools of apps write when an app is built.

Apollo's tools write `{"format": "apollo-persisted-query-manifest", "operations": [{"id", "body"}]}`; Relay's compiler
and graphql-codegen write an object of texts by id.
"""

from typing import Any

import orjson

APOLLO = "apollo-persisted-query-manifest"
MOST_BYTES = 10 * 1024**2
MOST_DOCUMENTS = 5_000


class ManifestRefused(ValueError):
    """The file is no list of documents; the message says what to change."""


def documents_of(content: bytes) -> dict[str, str]:
    """Return the texts of the documents by their ids. Raises `ManifestRefused`."""
    try:
        written = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise ManifestRefused("The file is not JSON.") from error
    if not isinstance(written, dict):
        raise ManifestRefused("The file must be a JSON object: Apollo's manifest, or texts by id.")
    found = _of_apollo(written) if "format" in written or "operations" in written else list(written.items())
    if not found:
        raise ManifestRefused("The file has no document.")
    if len(found) > MOST_DOCUMENTS:
        raise ManifestRefused(f"The file has {len(found):,} documents; a list has at most {MOST_DOCUMENTS:,}.")
    documents: dict[str, str] = {}
    for document_id, text in found:
        if not (isinstance(document_id, str) and document_id and isinstance(text, str) and text):
            raise ManifestRefused(f'The document "{str(document_id)[:60]}" needs an id and a text, both strings.')
        if documents.setdefault(document_id, text) != text:
            raise ManifestRefused(f'Two documents have the id "{document_id[:60]}".')
    return documents


def _of_apollo(written: dict[str, Any]) -> list[tuple[Any, Any]]:
    operations = written.get("operations")
    if written.get("format") != APOLLO or written.get("version") != 1 or not isinstance(operations, list):
        raise ManifestRefused(f'The format must be "{APOLLO}", version 1, with a list of "operations".')
    if not all(isinstance(operation, dict) for operation in operations):
        raise ManifestRefused('Each of the "operations" must be an object with "id" and "body".')
    return [(operation.get("id"), operation.get("body")) for operation in operations]
