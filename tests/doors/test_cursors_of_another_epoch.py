"""A cursor from the future or of another epoch is answered with data that says what to do, never with silence."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from frontend_api.cursors import version_cursor
from hub.models.public_site import PublicSite
from hub.models.publication import Publication
from hub.models.version_clock import RestoreSign, VersionClock, new_epoch
from hub.models.vocabulary_entry import Vocabulary
from hub.publishing.epochs import begin_epoch
from hub.selectors.database_state import moment, restore_signs
from search import epochs, generations
from search.engines.registry import index_of
from search.models import Entry, Generation
from search.relay import Relay
from search.search_documents import documents_of
from search.service import SearchRequest, search
from tests.factories import news, published
from tests.search.conftest import database_engine, elasticsearch, titles_of  # noqa: F401  Fixtures.

pytestmark = pytest.mark.django_db

FEED = "query ($after: Cursor) { changes(after: $after) { entries { id } nextCursor hasMore resyncRequired } }"


def changes(after: str | None = None) -> Any:
    """Ask the feed."""
    body = {"query": FEED, "variables": {"after": after}}
    answered = Client().post("/graphql/", body, content_type="application/json").json()
    assert "errors" not in answered, answered
    return answered["data"]["changes"]


def put_back(version: int) -> None:
    """Put the clock back, as a restore does where nothing else betrays it."""
    VersionClock.objects.update(value=version)
    Publication.objects.filter(version__gt=version).delete()


def said(command: str, **options: Any) -> tuple[int, str]:
    """Run a command; give how it ended and what it said."""
    words = StringIO()
    try:
        call_command(command, stdout=words, stderr=words, **options)
    except SystemExit as end:
        return int(end.code or 0), words.getvalue()
    return 0, words.getvalue()


def test_in_its_own_epoch_a_cursor_goes_on() -> None:
    news(title="Lama")
    first = changes()
    news(title="Baru")

    second, third = changes(first["nextCursor"]), changes(changes(first["nextCursor"])["nextCursor"])

    assert [page["resyncRequired"] for page in (first, second, third)] == [False, False, False]
    assert [len(page["entries"]) for page in (second, third)] == [1, 0]


def test_of_another_epoch_it_leads_to_the_start_of_this_one() -> None:
    news(title="Lama")
    before = changes()["nextCursor"]
    begin_epoch()

    told = changes(before)

    assert (told["resyncRequired"], told["entries"], told["hasMore"]) == (True, [], True)
    again = changes(told["nextCursor"])
    assert (again["resyncRequired"], again["entries"]) == (False, changes()["entries"])
    assert again["entries"]


def test_of_a_format_without_an_epoch_it_leads_to_the_start() -> None:
    news(title="Lama")
    old = urlsafe_b64encode(json.dumps(["version1", 1, ""]).encode()).rstrip(b"=").decode()

    assert changes(old)["resyncRequired"] is True


def test_who_has_read_nothing_yet_has_nothing_to_read_again() -> None:
    nothing = changes()["nextCursor"]
    news(title="Lama")
    begin_epoch()

    told = changes(nothing)

    assert told["resyncRequired"] is False
    assert told["entries"]


def test_ahead_of_the_clock_it_is_a_sign_that_everybody_who_watches_is_told() -> None:
    news(title="Lama")
    Relay().drain()
    version = moment().version
    news(title="Hilang")
    ahead = changes()["nextCursor"]
    put_back(version)
    assert restore_signs() == []

    told = changes(ahead)

    assert (told["resyncRequired"], told["entries"]) == (True, [])
    sentence = f"The change feed had given out version {version + 1}"
    [sign] = restore_signs()
    assert sign.startswith(sentence)
    for command in ("search_status", "reconcile"):
        code, words = said(command)
        assert code == 1
        assert sentence in words
        assert "manage.py restored" in words
    assert sentence in str(Client().get("/health/ready").json()["attention"])
    code, words = said("restored")
    assert code == 0, words
    assert restore_signs() == []
    assert changes(ahead)["resyncRequired"] is True


def test_a_cursor_that_somebody_made_up_alarms_nobody() -> None:
    news(title="Lama")
    order, version, key = json.loads(urlsafe_b64decode(changes()["nextCursor"] + "=="))
    made_up = urlsafe_b64encode(json.dumps([order, version + 10**9, key]).encode()).decode()

    assert changes(made_up)["resyncRequired"] is True
    assert changes(version_cursor(5, epoch="é" * 12))["resyncRequired"] is True
    assert RestoreSign.objects.count() == 0


def test_a_publication_above_the_clock_is_a_sign() -> None:
    news(title="Lama")
    VersionClock.objects.update(value=0)

    assert "the clock is only at 0" in restore_signs()[0]


def test_a_database_that_lies_elsewhere_is_a_copy() -> None:
    news(title="Lama")
    VersionClock.objects.update(place="1.2.3")

    assert restore_signs() == ["This database was restored from a backup."]
    with pytest.raises(CommandError, match="without --nothing-lost"):
        call_command("restored", nothing_lost=True)


def test_a_server_that_took_over_keeps_the_epoch_when_nothing_was_lost() -> None:
    news(title="Lama")
    before = changes()["nextCursor"]
    VersionClock.objects.update(timeline=99)
    assert "a standby took over" in restore_signs()[0]
    assert changes(before)["resyncRequired"] is False

    call_command("restored", nothing_lost=True, stdout=StringIO())

    assert restore_signs() == []
    assert changes(before)["resyncRequired"] is False


def test_versions_go_on_above_all_that_were_given_out_and_so_does_what_apps_compare_by_version() -> None:
    news(title="Lama")
    PublicSite.objects.create(pk=1, shown={"name": "Hub"}, version=7)
    known = {vocabulary.key: vocabulary.version for vocabulary in Vocabulary.objects.all()}

    begin_epoch(above=5_000_000)
    news(title="Baru")

    assert known
    assert all(Vocabulary.objects.get(key=key).version > 6_000_000 for key in known)
    assert PublicSite.objects.get().version > 6_000_000
    assert Publication.objects.get(title="Baru").version > 6_000_000


def test_run_twice_or_killed_after_its_first_step_it_ends_the_same() -> None:
    news(title="Lama")
    Relay().drain()
    titles = titles_of(search(SearchRequest()))

    assert said("restored")[0] == 0
    assert said("restored")[0] == 0
    begin_epoch()  # Killed right after this; nobody runs it again, and the relay does the rest.
    assert Relay().drain()

    assert titles_of(search(SearchRequest())) == titles
    assert said("search_status")[0] == 0
    assert Generation.objects.count() == 1


def test_an_index_of_the_database_that_does_not_agree_is_searched_until_a_new_one_is_ready() -> None:
    news(title="Dermaga lama")
    Relay().drain()
    old = generations.current("database")
    assert old is not None
    Entry.objects.filter(publication_id__in=Publication.objects.filter(kind="village").values("pk")).delete()
    begin_epoch()

    [told] = epochs.leave_other_epochs()
    assert "a new one is built" in told
    assert epochs.leave_other_epochs() == []
    assert titles_of(search(SearchRequest(query="dermaga"))) == ["Dermaga lama"]
    assert Relay().drain()

    new = generations.current("database")
    assert new is not None
    assert new.pk != old.pk
    assert titles_of(search(SearchRequest(query="dermaga"))) == ["Dermaga lama"]


@pytest.mark.elasticsearch
@pytest.mark.usefixtures("elasticsearch")
def test_an_index_ahead_of_the_clock_is_built_anew_and_told() -> None:
    news(title="Dermaga lama")
    Relay().drain()
    version = moment().version
    news(title="Dermaga hilang")
    assert Relay().drain()
    lost = generations.current("elasticsearch")
    put_back(version)
    Generation.objects.update(watermark=version)
    assert said("search_status")[0] == 1

    assert Relay().drain()

    new = generations.current("elasticsearch")
    assert lost is not None
    assert new is not None
    assert new.pk != lost.pk
    assert titles_of(search(SearchRequest(query="dermaga"))) == ["Dermaga lama"]
    assert f"The index {lost.name} is ahead. It has version {version + 1}" in restore_signs()[0]
    assert Client().get("/health/ready").json()["history"] == "restored"


@pytest.mark.elasticsearch
@pytest.mark.usefixtures("elasticsearch")
def test_a_newer_document_there_is_not_taken_for_a_delivery_once_the_clock_has_passed_it() -> None:
    page = news(title="Dermaga lama")
    assert Relay().drain()
    lost = generations.current("elasticsearch")
    assert lost is not None
    [document] = documents_of(Publication.objects.filter(page_id=page.pk))
    assert index_of(lost).write([replace(document, version=document.version + 5)]) == []
    page.title = "Dermaga sesudahnya"
    published(page)
    VersionClock.objects.update(value=moment().version + 50)
    relay = Relay()
    relay._next_minute = float("inf")  # By the clock alone nothing is to be seen any more.

    assert relay.drain()

    new = generations.current("elasticsearch")
    assert new is not None
    assert new.pk != lost.pk
    assert titles_of(search(SearchRequest(query="dermaga"))) == ["Dermaga sesudahnya"]
    assert f"The index {lost.name} is ahead. It has version {document.version + 5} of" in restore_signs()[0]


@pytest.mark.elasticsearch
def test_while_elasticsearch_is_away_its_old_index_is_left_all_the_same(elasticsearch: str, settings: Any) -> None:  # noqa: F811
    news(title="Dermaga lama")
    Relay().drain()
    settings.SEARCH_ELASTICSEARCH_URL = "http://127.0.0.1:9"

    code, words = said("restored")

    assert code == 0
    assert "versions go on 1,000,000 above" in words
    assert "None of them is searched" in words
    settings.SEARCH_ELASTICSEARCH_URL = elasticsearch
    result = search(SearchRequest(query="dermaga"))
    assert (result.engine, titles_of(result)) == ("database", ["Dermaga lama"])
    assert Relay().drain()
    assert search(SearchRequest(query="dermaga")).engine == "elasticsearch"


def test_every_database_has_an_epoch_of_its_own() -> None:
    assert new_epoch() != new_epoch()
