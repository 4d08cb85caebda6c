"""Feeds as villages write them: whole, broken, cut off, in another encoding, or no feed at all."""

import pytest

from hub.bounded.refused import Refused
from hub.feeds import feed_reading, feed_repairing
from hub.feeds.feed_reading import read_feed
from hub.feeds.told_times import instant
from tests.hub.feeds.feed_texts import TAIL, Piece, feed, many

HOME = "https://pela.example"
ADDRESS = f"{HOME}/feed"
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Kampung Merapun</title><id>tag:merapun</id>
<updated>2026-11-27T01:00:00Z</updated>
<entry><id>tag:merapun:1</id><title>Gotong royong</title><link href="/gotong-royong"/>
<updated>2026-11-27T01:00:00Z</updated><published>2026-11-26T20:00:00Z</published>
<author><name>Siti Rahasia</name></author>
<content type="html">&lt;p&gt;Warga membersihkan parit.&lt;/p&gt;</content></entry></feed>"""
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n > 1 else str()};" * 10}">' for n in range(1, 12))
    + "]><rss version='2.0'><channel><title>&a11;</title></channel></rss>"
)


def told(text: str | bytes):
    return read_feed(text.encode() if isinstance(text, str) else text, address=ADDRESS).said


def test_an_item_of_opensid_is_read_with_its_text_day_and_category_but_not_its_writer():
    said = told(feed(HOME, Piece(title='Jadwal "Melati" & <b>lain</b>', picture=f"{HOME}/upload/sedang_a.jpg")))

    [item] = said["items"]
    assert item["title"] == 'Jadwal "Melati" & lain'
    assert item["address"] == f"{HOME}/artikel/2026/11/27/panen-raya"
    assert item["at"] == "2026-11-27T09:15:42+08:00"
    assert item["categories"] == ["Berita Desa"]
    assert item["summary"] == "Warga Dusun II memanen padi bersama sejak pagi. Hasilnya…"
    assert [piece["type"] for piece in item["pieces"]] == ["picture", "paragraph"]
    assert said["is_broken"] is False
    assert "Rahasia" not in repr(said)


def test_atom_is_read_with_relative_addresses():
    said = told(ATOM)

    [item] = said["items"]
    assert (item["title"], item["address"]) == ("Gotong royong", f"{HOME}/gotong-royong")
    assert item["at"] == "2026-11-26T20:00:00+00:00"
    assert "Rahasia" not in repr(said)


def test_a_text_with_the_end_of_cdata_in_it_is_repaired():
    text = "<p>Rumus a]]> b dipakai di sini.</p><p>Kalimat terakhir.</p>"

    said = told(feed(HOME, Piece(text=text), Piece("kedua", "Kabar kedua")))

    assert said["is_broken"] is False
    assert [item["title"] for item in said["items"]] == ["Panen raya di Dusun II", "Kabar kedua"]
    assert said["items"][0]["pieces"] == [
        {"type": "paragraph", "html": "<p>Rumus a]]&gt; b dipakai di sini.</p><p>Kalimat terakhir.</p>"}
    ]


def test_what_cannot_be_repaired_is_read_as_far_as_it_goes_and_marked():
    said = told(feed(HOME, Piece(), Piece("kedua", "Kabar kedua")).replace("</guid>", "", 1))

    assert said["is_broken"] is True
    assert "Kabar kedua" in [item["title"] for item in said["items"]]


@pytest.mark.parametrize("part", [0.55, 0.8, 0.95])
def test_of_a_feed_that_is_cut_off_no_half_item_is_taken(part):
    whole = feed(HOME, *many(4)).removesuffix(TAIL)

    said = told(whole[: int(len(whole) * part)])

    assert said["is_broken"] is True
    assert 1 <= len(said["items"]) < 4
    assert all("untuk musim kering" in repr(item["pieces"]) for item in said["items"])


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-16", "utf-8-sig"])
def test_another_encoding_than_it_says_is_read(encoding):
    said = told(feed(HOME, Piece(title="Rapat “besar” – hasil")).encode(encoding))

    assert "Rapat" in said["items"][0]["title"]
    assert len(said["items"]) == 1


def test_only_the_window_is_read():
    assert len(told(feed(HOME, *many(80)))["items"]) == feed_reading.MOST_ITEMS


def test_an_empty_feed_is_a_feed():
    assert told(feed(HOME))["items"] == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", feed_reading.EMPTY),
        ("{}", feed_reading.NO_FEED),
        ("<!doctype html><html><body><p>Selamat datang</p></body></html>", feed_reading.A_PAGE),
        (
            '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>',
            feed_reading.ITS_FEED.format(address=ADDRESS),
        ),
        (BOMB, feed_repairing.DANGEROUS),
        (
            '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><rss><channel>&b;</channel></rss>',
            feed_repairing.DANGEROUS,
        ),
    ],
)
def test_what_is_no_feed_is_refused_with_what_to_do(text, reason):
    with pytest.raises(Refused) as refused:
        told(text)

    assert str(refused.value) == reason


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Wed, 11 Feb 2026 09:15:42 +0800", "2026-02-11T09:15:42+08:00"),
        ("Wed, 11 Feb 2026 08:15:42 +0700", "2026-02-11T08:15:42+07:00"),
        ("Wed, 11 Feb 2026 09:15:42", "2026-02-11T09:15:42+08:00"),
        ("2026-02-11 09:15:42", "2026-02-11T09:15:42+08:00"),
        ("2026-02-11T01:15:42Z", "2026-02-11T01:15:42+00:00"),
    ],
)
def test_a_time_without_a_zone_is_local(text, iso):
    assert instant(text).isoformat() == iso


@pytest.mark.parametrize("text", ["", "kemarin", "Wed, 99 Feb 2026", "9" * 400])
def test_a_time_that_makes_no_sense_is_none(text):
    assert instant(text) is None
