"""Counts the SQL statements of an answer, and holds them against what a list may cost."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.frontend_api.selection import NESTED, everything

MOST = 4
# Its rows are of every kind, so it may read awards, contests, regions and completeness in one answer.
WITH_EVERYTHING = {"changes"}


def statements(client: Client, query: str) -> int:
    """Run the query, which must succeed, and give the number of statements."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        answered = client.post("/graphql/", {"query": query}, content_type="application/json").json()
    assert "errors" not in answered, answered["errors"]
    return len(captured)


def too_costly(counts: dict[str, int]) -> dict[str, int]:
    """Return the counts that are above what their list may cost."""
    return {name: count for name, count in counts.items() if count > MOST + (name in WITH_EVERYTHING)}


def flat(name: str, arguments: str) -> str:
    """Return a query of everything but the lists inside of rows."""
    return everything(name, arguments, leave_out=NESTED)
