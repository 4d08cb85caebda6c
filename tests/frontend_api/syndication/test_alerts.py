"""Alerts follow the schema of the Common Alerting Protocol; what is over is cancelled without a word of it."""

from datetime import timedelta
from xml.etree.ElementTree import Element

import feedparser
import pytest
from capvalidator import check_schema
from defusedxml.ElementTree import fromstring
from django.utils import timezone

from hub.content.alert import AlertPage
from hub.models.publication import Publication
from hub.models.vocabulary import InformationClass, packaged_lines
from hub.pages.expiry import in_a_day
from hub.publishing.tombstones import withdraw_expired
from tests import factories
from tests.frontend_api.marking import mark
from tests.samples.alert import sample

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

PELA = "64.02.08.2009"
DANGERS = [
    (cells["key"], cells["label"])
    for cells in packaged_lines("information_kind")
    if cells["parent"] == InformationClass.IMMEDIATE.value
]
IN = "{urn:oasis:names:tc:emergency:cap:1.2}"
# The alert, and the region that warns; what is over is asked for with a second statement.
MOST_STATEMENTS = 3


def planted(parent=None, **fields) -> tuple[AlertPage, Publication]:
    page = sample() if not fields else AlertPage(**{"danger": DANGERS[0][0], "active_until": in_a_day()} | fields)
    page.slug = "air-naik" if not fields else fields.get("slug", "bahaya")
    page.is_demo = False
    (parent or factories.village()).add_child(instance=page)
    factories.published(page)
    return page, Publication.objects.get(page_id=page.pk)


def message(client, row, *, status=200) -> Element:
    answer = client.get(f"/peringatan/{row.pk}.xml")
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/cap+xml; charset=utf-8")
    assert check_schema(answer.content).passed, answer.content
    return fromstring(answer.content)


def told(element: Element, name: str) -> str | None:
    return element.findtext(".//" + "/".join(f"{IN}{part}" for part in name.split("/")))


def local(at) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%dT%H:%M:%S+08:00")


def test_an_alert_says_everything_in_the_words_of_the_protocol(client, django_assert_max_num_queries):
    page, row = planted()

    with django_assert_max_num_queries(MOST_STATEMENTS):
        found = message(client, row)

    assert told(found, "identifier") == row.pk
    assert told(found, "sender") == "127.0.0.1"
    assert told(found, "sent") == local(row.published_at)
    assert (told(found, "status"), told(found, "msgType"), told(found, "scope")) == ("Actual", "Alert", "Public")
    assert told(found, "references") is None
    assert told(found, "info/language") == "id"
    assert told(found, "info/event") == dict(DANGERS)["bencana_alam"]
    assert told(found, "info/expires") == local(page.active_until)
    assert told(found, "info/onset") == local(page.happened_at)
    assert told(found, "info/senderName") == "Pemerintah Desa Pela"
    assert told(found, "info/headline") == "Air Mahakam naik"
    assert told(found, "info/web") == f"http://127.0.0.1:8000{row.path}"
    assert told(found, "info/contact") == "0541-123456"
    assert told(found, "info/area/areaDesc") == "RT 3 dan RT 4, tepi Sungai Mahakam, Desa Pela"
    assert (told(found, "geocode/valueName"), told(found, "geocode/value")) == ("Kemendagri", PELA)
    words = told(found, "info/description") + told(found, "info/instruction")
    for field in ("ended_note", "danger_note", "affected", "response", "advice", "evacuation_route", "safe_place"):
        assert getattr(page, field) in words, field
    assert told(found, "info/responseType") == "AllClear"


@pytest.mark.parametrize("danger", [key for key, _ in DANGERS])
def test_an_alert_in_a_hurry_follows_the_schema_whatever_the_danger(client, danger):
    _, row = planted(title="Awas \x0b<bahaya> & api", place="RT 1", danger=danger)

    found = message(client, row)

    assert told(found, "info/headline") == "Awas <bahaya> & api"
    assert told(found, "info/category") != "Other"
    assert told(found, "info/urgency") == "Unknown"
    assert told(found, "info/instruction") is None


def test_a_change_is_an_update_that_names_the_first_message(client):
    page, before = planted(title="Banjir", place="RT 1")
    page.title = "Banjir besar"
    page.save_revision().publish()

    found = message(client, before)

    row = Publication.objects.get(pk=before.pk)
    assert (told(found, "msgType"), told(found, "sent")) == ("Update", local(row.updated_at))
    assert told(found, "identifier") == f"{row.pk}.{row.version}"
    assert told(found, "references") == f"127.0.0.1,{row.pk},{local(before.published_at)}"
    assert told(found, "info/headline") == "Banjir besar"


def test_a_withdrawn_alert_is_cancelled_without_a_word_of_it(client, django_assert_max_num_queries):
    page = sample()
    mark(page, "rahasia")
    page.slug = "rahasia"
    factories.village().add_child(instance=page)
    factories.published(page)
    before = Publication.objects.get(page_id=page.pk)
    page.unpublish()
    row = Publication.objects.get(pk=before.pk)

    with django_assert_max_num_queries(MOST_STATEMENTS):
        found = message(client, row)

    assert [child.tag.removeprefix(IN) for child in found] == [
        "identifier",
        "sender",
        "sent",
        "status",
        "msgType",
        "scope",
        "references",
    ]
    assert (told(found, "msgType"), told(found, "sent")) == ("Cancel", local(row.withdrawn_at))
    assert (told(found, "status"), told(found, "scope")) == ("Actual", "Public")
    assert told(found, "references") == f"127.0.0.1,{row.pk},{local(before.published_at)}"
    assert "rahasia" not in client.get(f"/peringatan/{row.pk}.xml").content.decode()


@pytest.mark.parametrize("is_noticed", [False, True])
def test_an_alert_that_is_over_is_cancelled_whether_the_relay_noticed_or_not(client, is_noticed):
    _, row = planted(title="Banjir", place="RT 1")
    past = timezone.now() - timedelta(minutes=1)
    Publication.objects.filter(pk=row.pk).update(expires_at=past)
    if is_noticed:
        withdraw_expired(at=timezone.now())

    found = message(client, row)

    assert told(found, "msgType") == "Cancel"
    assert found.find(f"{IN}info") is None


def test_an_alert_of_the_demo_is_a_test(client):
    page, row = planted(title="Banjir", place="RT 1")
    page.is_demo = True
    page.save_revision().publish()

    assert told(message(client, row), "status") == "Test"


def test_what_never_was_a_public_alert_is_missing_in_the_same_bytes(client, django_assert_num_queries):
    news = Publication.objects.get(page_id=factories.news().pk)
    draft = AlertPage(title="Konsep", danger="bencana_alam", place="RT 1", slug="konsep", live=False)
    factories.village().add_child(instance=draft)
    draft.save_revision()

    answers = []
    for key in (news.pk, draft.translation_key.hex, "tidak-ada"):
        with django_assert_num_queries(2):
            answers.append(client.get(f"/peringatan/{key}.xml"))

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


@pytest.mark.parametrize(
    ("code", "titles"),
    [
        ("64", {"Provinsi", "Pela", "Berau"}),
        ("64.02", {"Provinsi", "Pela"}),
        ("64.02.08", {"Provinsi", "Pela"}),
        (PELA, {"Provinsi", "Pela"}),
        ("64.03.12.2003", {"Provinsi", "Berau"}),
    ],
)
def test_a_region_lists_what_applies_in_it_with_the_message_of_each(client, code, titles, django_assert_num_queries):
    planted(title="Pela", place="RT 1")
    planted(factories.village("64.03.12.2003", "Batu Putih"), title="Berau", place="RT 1")
    planted(factories.province(), title="Provinsi", place="Semua")

    with django_assert_num_queries(3):
        answer = client.get(f"/peringatan/{code}/atom.xml")

    found = feedparser.parse(answer.content, response_headers={"content-type": answer["Content-Type"]})
    assert not found.bozo
    assert {entry.title for entry in found.entries} == titles
    for entry in found.entries:
        [link] = [link.href for link in entry.links if link.type == "application/cap+xml"]
        assert check_schema(client.get(link.removeprefix("http://127.0.0.1:8000")).content).passed


def test_a_list_leaves_out_what_is_over_and_names_what_was_withdrawn_by_id(client):
    page, row = planted(title="Ditarik", place="RT 1")
    page.unpublish()

    content = client.get(f"/peringatan/{PELA}/atom.xml").content.decode()

    assert f'ref="tag:127.0.0.1,2026:{row.pk}"' in content
    assert "Ditarik" not in content
    assert "<entry>" not in content


def test_no_cache_keeps_alerts_for_longer_than_a_minute(client, settings):
    settings.GRAPHQL_MAX_AGE_SECONDS = 3600
    _, row = planted(title="Banjir", place="RT 1")

    for address in (f"/peringatan/{row.pk}.xml", f"/peringatan/{PELA}/atom.xml"):
        answer = client.get(address)
        assert answer["Cache-Control"] == "public, max-age=60"
        assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304
        assert client.head(address)["ETag"] == answer["ETag"]


def test_bad_codes_are_answered_in_indonesian(client):
    assert client.get("/peringatan/6402/atom.xml")["Location"] == "/peringatan/64.02/atom.xml"
    assert "Tidak ada wilayah" in client.get("/peringatan/64.99/atom.xml").content.decode()


def test_the_schema_refuses_what_it_should():
    assert not check_schema("<alert xmlns='urn:oasis:names:tc:emergency:cap:1.2'/>").passed
