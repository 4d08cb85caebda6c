"""A replica answers readers while it shows what the primary shows; here it is a second connection to the primary.

`tests/lasting/test_replica.py` has a real standby.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as project
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from pytest_django import Settings

from frontend_api.answers_first import AnswersFirst
from hub.content.news import NewsPage
from hub.models.version_clock import RestoreSign
from hub.previewing.preview_links import make_preview_link, token_of
from hub.selectors import replica
from tests import factories
from tests.factories.people import member
from tests.frontend_api.wsgi_asking import Answer, ask

LIST = "{ news { nodes { id title } } }"
PRIMARY, REPLICA = "primary", "replica"
pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


class Watched:
    """Django, and which server each request was answered from."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.meanwhile = lambda: None
        self._django = WSGIHandler()

    def __call__(self, environ: Any, start_response: Any) -> Any:
        options = connection.settings_dict["OPTIONS"]
        self.asked.append(REPLICA if options.get("application_name") == REPLICA else PRIMARY)
        self.meanwhile()
        return self._django(environ, start_response)


@pytest.fixture
def django(settings: Settings) -> Iterator[Watched]:
    settings.HUB_ANSWER_CACHE_BYTES = 10**6
    given = connection.settings_dict
    options = {"application_name": REPLICA, "options": "-c default_transaction_read_only=on", "connect_timeout": 2}
    settings.HUB_REPLICA = {**given, "OPTIONS": {**given["OPTIONS"], **options}}
    connection.ensure_connection()
    replica.forget_replica()
    yield Watched()
    replica.forget_replica()


@pytest.fixture
def hub(django: Watched) -> AnswersFirst:
    return AnswersFirst(django)


def listed(hub: AnswersFirst, query: str = LIST, **meta: str) -> Answer:
    return ask(hub, "/graphql/", {"query": query}, **meta)


def test_readers_are_answered_from_it_and_it_is_kept_under_its_versions(hub, django):
    factories.news(title="Panen raya")

    answers = [listed(hub) for _ in range(3)]
    factories.news(title="Panen madu")
    after = listed(hub)

    assert [answer.body for answer in answers] == [answers[0].body] * 3
    assert b"Panen raya" in answers[0].body
    assert django.asked == [REPLICA, REPLICA, REPLICA]  # The third was kept.
    assert b"Panen madu" in after.body


def test_one_that_lags_is_passed_over_and_what_it_had_is_not_kept_as_new(hub, django, monkeypatch):
    factories.news(title="Panen raya")
    read, old = replica.read_versions, replica.read_versions()
    factories.news(title="Panen madu")
    monkeypatch.setattr(replica, "read_versions", lambda: old)

    behind = [listed(hub) for _ in range(2)]
    monkeypatch.setattr(replica, "read_versions", read)
    kept = listed(hub)

    assert all(b"Panen madu" in answer.body for answer in [*behind, kept])
    assert django.asked == [PRIMARY, PRIMARY]


def test_one_that_is_gone_is_left_alone_and_taken_again(hub, django, settings, caplog, monkeypatch):
    there = settings.HUB_REPLICA
    settings.HUB_REPLICA = {**there, "PORT": 1}
    factories.news(title="Panen raya")

    gone = [listed(hub, LIST.replace("title", f"t{number}: title")) for number in range(3)]
    settings.HUB_REPLICA = there
    replica._own.connection.close()
    del replica._own.connection
    monkeypatch.setattr(replica._Rest, "until", 0.0)
    back = listed(hub)

    assert {answer.status for answer in [*gone, back]} == {"200 OK"}
    assert django.asked == [PRIMARY] * 3 + [REPLICA]
    said = [record.message for record in caplog.records if record.name == replica.__name__]
    assert said == [
        "replica away: OperationalError; the primary answers, and the replica is tried again",
        "replica is back",
    ]


def test_one_that_breaks_off_in_the_middle_costs_no_answer(hub, django):
    factories.news(title="Panen raya")
    listed(hub, "{ contentVersion }")

    def break_off(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        context["connection"].execute_wrappers.remove(break_off)
        context["connection"].connection.close()
        return execute(sql, parameters, many, context)

    def at_the_next_statement() -> None:
        if django.asked[-1] == REPLICA:
            connection.execute_wrappers.append(break_off)

    django.meanwhile = at_the_next_statement
    answer = listed(hub)

    assert b"Panen raya" in answer.body
    assert django.asked == [REPLICA, REPLICA, PRIMARY]


def test_what_has_to_be_written_is_written_on_the_primary(hub, django):
    factories.news(title="Panen raya")
    django.meanwhile = lambda: RestoreSign.note("cursor", "of a test") if django.asked[-1] == PRIMARY else write()

    def write() -> None:
        with pytest.raises(Exception, match="read-only"):
            RestoreSign.objects.create(kind="cursor", detail="of a test")
        replica.ask_primary()

    answer = listed(hub)

    assert answer.status == "200 OK"
    assert django.asked == [REPLICA, PRIMARY]
    assert RestoreSign.objects.filter(kind="cursor").count() == 1


def test_drafts_and_those_who_are_logged_in_and_health_ask_the_primary(hub, django):
    factories.news(title="Panen raya")

    listed(hub, HTTP_COOKIE=f"{project.SESSION_COOKIE_NAME}=of-an-editor")
    ask(hub, "/health/ready")
    ask(hub, "/admin/login/")
    assert set(django.asked) == {PRIMARY}

    page = NewsPage.objects.get()
    token = token_of(make_preview_link(page, by=member(page)))
    draft = listed(hub, f'{{ preview(token: "{token}") {{ title }} }}')
    assert b"Panen raya" in draft.body
    assert django.asked[-2:] == [REPLICA, PRIMARY]
