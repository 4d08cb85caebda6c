"""Events as JSON: one line each, with the request's id, and without what must not leave us."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.log import log_response

from hub.models.outbox_entries import OutboxEntry
from hub.publishing import outbox, projector
from hub.web.log_lines import JsonLine
from hub.web.request_ids import NamesRequest, RequestIds, under
from tests import factories

logger = logging.getLogger("tests.log_lines")


@pytest.fixture
def lines() -> Iterator[Any]:
    """Return a function that reads what was logged as JSON."""
    output = io.StringIO()
    handler = logging.StreamHandler(output)
    handler.setFormatter(JsonLine())
    handler.addFilter(NamesRequest())
    root = logging.getLogger()
    root.addHandler(handler)
    yield lambda: [json.loads(line) for line in output.getvalue().splitlines()]
    root.removeHandler(handler)


def test_an_event_is_one_line_with_its_fields_and_its_request(lines, rf: RequestFactory) -> None:
    with under("0123456789abcdef"):
        logger.warning("page %s\nindexed", 7, extra={"lag_seconds": 1.5, "kinds": ["news"], "counts": {"stale": 2}})

    ((line),) = lines()
    assert line.pop("at").endswith("+00:00")
    assert line == {
        "level": "WARNING",
        "logger": "tests.log_lines",
        "event": "page 7\nindexed",
        "request": "0123456789abcdef",
        "lag_seconds": 1.5,
        "kinds": ["news"],
        "counts": {"stale": 2},
    }


def test_an_error_has_its_places_and_not_its_text(lines, rf: RequestFactory) -> None:
    try:
        int("Key (email)=(ani@example.go.id) already exists.")
    except ValueError:
        logger.exception("import failed", extra={"request": rf.get("/?q=rahasia"), "people": [object()]})

    ((line),) = lines()
    assert (line["error"], line["request"], "people" in line) == ("ValueError", "-", False)
    assert line["trace"] == [line["trace"][0]]
    assert line["trace"][0].startswith("tests/hub/web/test_log_lines.py:")
    assert "ani@" not in json.dumps(line)
    assert "rahasia" not in json.dumps(line)


@pytest.mark.django_db
def test_what_the_relay_does_for_a_request_names_it(lines, monkeypatch) -> None:
    page = factories.news()
    with under("0123456789abcdef"):
        outbox.mark_page(page, cause="test")
        OutboxEntry.objects.create(page_id=page.pk, cause="test")
    OutboxEntry.objects.create(page_id=page.pk + 1000, cause="another")
    monkeypatch.setattr(projector, "_project_or_withdraw", lambda page_id: 1 / 0)

    projector.settle()

    told = [(line["page_id"] == page.pk, line["request"]) for line in lines() if line["level"] == "ERROR"]
    assert sorted(told) == [(False, "-"), (True, "0123456789abcdef")]


def test_what_django_logs_of_a_request_that_is_over_names_it(lines, rf: RequestFactory) -> None:
    request = rf.get("/")
    name = RequestIds(lambda _request: {})(request)["X-Request-ID"]  # type: ignore[arg-type,return-value]
    log_response("%s: %s", "Service Unavailable", "/", response=HttpResponse(status=503), request=request)

    assert [(line["request"], line["status_code"]) for line in lines()] == [(name, 503)]


def test_a_request_has_its_id_in_every_line(lines, rf: RequestFactory) -> None:
    def answered(_request: object) -> dict[str, str]:
        logger.warning("inside")
        return {}

    name = RequestIds(answered)(rf.get("/"))["X-Request-ID"]  # type: ignore[arg-type]

    assert [line["request"] for line in lines()] == [name]
