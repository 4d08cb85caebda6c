"""The calendar of a region is read, complete, by a library that did not write it."""

from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from django.utils import timezone

from frontend_api.syndication.calendar_text import MOST_OCTETS, component, text, written
from hub.content.event import EventPage
from hub.models.publication import Publication
from hub.models.vocabulary import EventStatus
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

PELA = "64.02.08.2009"
# The events, and the regions that invite.
MOST_STATEMENTS = 2
LONG = "Gotong royong “bersih tepian” — bawa cangkul; sapu, ember\\karung 😀 " * 6


def event(parent=None, *, title="Posyandu", days=1, **fields):
    starts_at = timezone.now().replace(microsecond=0) + timedelta(days=days)
    page = EventPage(
        **{"title": title, "slug": f"{title}-{days}".lower().replace(" ", "-"), "starts_at": starts_at} | fields
    )
    (parent or factories.village()).add_child(instance=page)
    return factories.published(page)


def read(client, code=PELA):
    answer = client.get(f"/kalender/{code}.ics")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return icalendar.Calendar.from_ical(answer.content)


def test_a_reader_that_is_not_ours_finds_everything_that_an_event_says(client, django_assert_num_queries):
    page = event(
        title="Musyawarah desa",
        summary="Baris satu; dua, tiga\nBaris \\ empat",
        place="Balai Desa",
        organiser="BPD",
        event_status=EventStatus.MOVED,
        change_note="Dari Sabtu ke Minggu.",
        ends_at=timezone.now().replace(microsecond=0) + timedelta(days=1, hours=2),
    )
    row = Publication.objects.get(page_id=page.pk)

    with django_assert_num_queries(MOST_STATEMENTS):
        found = read(client)
    [one] = found.walk("VEVENT")

    assert (found["VERSION"], found["X-WR-CALNAME"]) == ("2.0", "Agenda Desa Pela")
    assert found.errors == one.errors == []
    assert one["UID"] == f"{row.pk}@127.0.0.1"
    assert (one["SUMMARY"], one["LOCATION"], one["STATUS"]) == ("Musyawarah desa", "Balai Desa, Desa Pela", "CONFIRMED")
    assert (one.start, one.end) == (page.starts_at, page.ends_at)
    assert one["DTSTAMP"].dt == row.updated_at.replace(microsecond=0)
    assert one["SEQUENCE"] == row.version
    assert one["URL"] == f"http://127.0.0.1:8000{row.path}"
    assert one["DESCRIPTION"].split("\n\n") == [
        "Dipindah. Dari Sabtu ke Minggu.",
        "Baris satu; dua, tiga\nBaris \\ empat",
        "Penyelenggara: BPD",
        one["URL"],
    ]


def test_an_event_without_an_end_has_none_and_a_cancelled_one_says_so(client):
    event(title="Batal", event_status=EventStatus.CANCELLED)

    [one] = read(client).walk("VEVENT")

    assert "DTEND" not in one
    assert one["STATUS"] == "CANCELLED"
    assert one["DESCRIPTION"].startswith("Dibatalkan.")


@pytest.mark.parametrize(
    ("code", "titles"), [("64", ["B", "P", "X"]), ("64.02", ["P"]), ("64.02.08", ["P"]), (PELA, ["P"])]
)
def test_every_level_has_the_events_that_lie_in_it(client, code, titles):
    event(title="P")
    event(factories.village("64.03.12.2003", "Batu Putih"), title="B")
    event(factories.province(), title="X")

    assert sorted(one["SUMMARY"] for one in read(client, code).walk("VEVENT")) == titles


def test_what_is_over_or_withdrawn_is_left_out(client):
    event(title="Lewat", days=-70)
    event(title="Ditarik").unpublish()
    event(title="Nanti", days=3)
    event(title="Segera", days=2)

    assert [one["SUMMARY"] for one in read(client).walk("VEVENT")] == ["Segera", "Nanti"]


def test_lines_are_folded_at_75_octets_between_signs_and_read_back(client):
    event(title="Panjang", summary=LONG)

    content = client.get(f"/kalender/{PELA}.ics").content
    lines = content.split(b"\r\n")

    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, lines)) == MOST_OCTETS
    assert all(line.decode() is not None for line in lines)
    assert LONG.strip() in icalendar.Calendar.from_ical(content).walk("VEVENT")[0]["DESCRIPTION"]


@pytest.mark.parametrize("signs", ["a", "é", "—", "😀", "a😀", "\\", ";,"])
def test_any_length_of_any_sign_is_read_back(signs):
    for length in range(1, 160):
        words = signs * length
        event_ = [("UID", "1"), ("DTSTAMP", "20260101T000000Z"), ("SUMMARY", text(words))]
        content = written(component("VCALENDAR", [("VERSION", "2.0"), ("PRODID", "x"), *component("VEVENT", event_)]))

        assert max(map(len, content.split(b"\r\n"))) <= MOST_OCTETS
        assert icalendar.Calendar.from_ical(content).walk("VEVENT")[0]["SUMMARY"] == words


def test_no_text_ends_its_property_and_begins_another(client):
    event(title="Acara", summary="a\r\nSTATUS:CANCELLED\rEND:VCALENDAR\x07\x0b")

    found = read(client)

    [one] = found.walk("VEVENT")
    assert one["STATUS"] == "CONFIRMED"
    assert "a\nSTATUS:CANCELLED\nEND:VCALENDAR" in one["DESCRIPTION"]


def test_the_same_events_are_the_same_bytes_later(client, monkeypatch):
    event(days=3)
    before = client.get(f"/kalender/{PELA}.ics")
    later = datetime.now(UTC) + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: later)

    again = client.get(f"/kalender/{PELA}.ics", headers={"If-None-Match": before["ETag"]})

    assert again.status_code == 304
    assert client.head(f"/kalender/{PELA}.ics")["ETag"] == before["ETag"]


def test_bad_codes_are_answered_in_indonesian(client):
    assert client.get("/kalender/6402.ics")["Location"] == "/kalender/64.02.ics"
    assert "Tidak ada wilayah dengan kode 64.99." in client.get("/kalender/64.99.ics").content.decode()
    assert client.get("/kalender/pela.ics").status_code == 404
