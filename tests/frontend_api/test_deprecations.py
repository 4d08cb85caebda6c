"""What is to leave the schema says why and when, and its use is counted until nobody asks for it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.core.wsgi import get_wsgi_application
from graphql import build_schema, parse
from prometheus_client import values
from pytest_django import Settings

from frontend_api import views
from frontend_api.answers_first import AnswersFirst
from frontend_api.http import deprecations
from frontend_api.http.deprecations import GONE_AFTER, MOST_USES, deprecated_parts, deprecated_uses, deprecation
from frontend_api.metered import Metered
from hub.metrics import counting
from tests import factories
from tests.frontend_api.selection import GRAPHQL_SCHEMA
from tests.frontend_api.wsgi_asking import ask
from tests.hub.test_metrics import shown

OLD = '@deprecated(reason: "Use title. Gone after 2027-06-30.")'
SCHEMA = build_schema(f"""
    enum Sort {{ NEWEST FIRST {OLD} }}
    input Filter {{ region: String village: String {OLD} sort: Sort }}
    interface Content {{ title: String name: String {OLD} }}
    type News implements Content {{ title: String name: String {OLD} next: News }}
    union Any = News
    type Query {{ news(old: Int {OLD}, filter: Filter): News content: Content any: Any }}
""")


@pytest.mark.parametrize(
    ("query", "uses"),
    [
        ("{ news { title } }", ()),
        ("{ news { name again: name next { name } } }", ("News.name",)),
        ("{ content { name ... on News { name } } }", ("Content.name", "News.name")),
        ("{ any { __typename ...F } } fragment F on News { name }", ("News.name",)),
        ("{ news(old: 1) { title } }", ("Query.news(old:)",)),
        ('{ news(filter: {region: "64", sort: NEWEST}) { title } }', ()),
        ('{ news(filter: {village: "a", sort: FIRST}) { title } }', ("Filter.village", "Sort.FIRST")),
    ],
)
def test_what_a_document_uses_is_found_once(query: str, uses: tuple[str, ...]) -> None:
    assert deprecated_uses(SCHEMA, parse(query)) == uses


def test_no_document_names_more_than_a_few() -> None:
    fields = " ".join(f"f{number}: String {OLD}" for number in range(MOST_USES + 5))
    schema = build_schema(f"type Query {{ {fields} }}")

    document = parse("{ " + " ".join(f"f{number}" for number in range(MOST_USES + 5)) + " }")

    assert len(deprecated_uses(schema, document)) == MOST_USES


def test_a_reason_ends_with_the_day() -> None:
    reason = deprecation("Use title.", gone_after=date(2027, 6, 30))

    assert reason == "Use title. Gone after 2027-06-30."
    with pytest.raises(ValueError, match="full stop"):
        deprecation("Use title", gone_after=date(2027, 6, 30))


def test_all_that_is_deprecated_says_until_when_it_stays() -> None:
    found = {**deprecated_parts(GRAPHQL_SCHEMA), **deprecated_parts(SCHEMA)}

    assert set(deprecated_parts(SCHEMA)) == {
        *("Sort.FIRST", "Filter.village", "Content.name", "News.name", "Query.news(old:)"),
    }
    assert [part for part, reason in found.items() if not GONE_AFTER.search(reason)] == []


@pytest.fixture
def counting_folder(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(values, "ValueClass", values.ValueClass)
    monkeypatch.setenv(counting.FOLDER, "")
    settings.HUB_METRICS_FOLDER = str(tmp_path / "metrics")
    counting._written.cache_clear()
    yield
    counting._written.cache_clear()


@pytest.fixture
def deprecated_summary(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    field = GRAPHQL_SCHEMA.type_map["News"].fields["summary"]
    monkeypatch.setattr(field, "deprecation_reason", deprecation("Use title.", gone_after=date(2027, 6, 30)))
    deprecations.deprecated_parts.cache_clear()
    views.executor_of.cache_clear()
    yield
    deprecations.deprecated_parts.cache_clear()
    views.executor_of.cache_clear()


@pytest.mark.django_db(transaction=True)
def test_uses_are_counted_in_answers_that_are_made_and_that_are_given_again(
    counting_folder, deprecated_summary, settings
) -> None:
    settings.HUB_METRICS_OPERATIONS = frozenset({"Old"})
    factories.news()
    server = Metered(AnswersFirst(get_wsgi_application()))

    for query in ("query Old { news { nodes { summary } } }", "query New { news { nodes { title } } }"):
        for _ in range(4):
            ask(server, "/graphql/", {"query": query})

    uses = {key[1:]: value for key, value in shown().items() if key[0] == "hub_deprecated_uses_total"}
    assert uses == {("anonymous", "Old", "News.summary"): 4}
    assert shown()["hub_kept_answers_total", "given"] >= 4
