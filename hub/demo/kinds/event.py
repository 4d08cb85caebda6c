"""Demo events: upcoming on the day of planting, one of them cancelled."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from hub.content.event import EventPage
from hub.demo.further import demo_page
from hub.demo.page_fields import ZONE
from hub.demo.stock import Stock
from hub.demo.streams import StreamWriter
from hub.models.vocabulary import EventStatus
from hub.pages.content import ContentPage

PELA, BATU_PUTIH, PROVINCE = "64.02.08.2009", "64.03.12.2003", "64"


def pages(stock: Stock) -> Iterator[tuple[str, ContentPage]]:
    """Return them."""
    today = timezone.localdate()
    yield demo_page(
        EventPage,
        PELA,
        "Bersih-bersih tepian dan perairan pesut",
        day=today - timedelta(days=2),
        summary="Contoh agenda: warga dan pengelola wisata memungut sampah di tepian sebelum musim kunjungan.",
        cover=stock.pictures["river"],
        pillars=["environment"],
        sdgs=["14"],
        starts_at=_at(today + timedelta(days=5), 7),
        ends_at=_at(today + timedelta(days=5), 11),
        place="Dermaga Desa Pela",
        organiser="Kelompok sadar wisata Desa Pela",
        contact_office="Kantor Desa Pela",
        content=StreamWriter("event/pela", stock).paragraphs(
            "Bawa sarung tangan dan botol minum sendiri. Perahu berangkat dari dermaga pukul tujuh pagi."
        ),
    )
    yield demo_page(
        EventPage,
        BATU_PUTIH,
        "Musyawarah kampung tentang kebun bersama",
        day=today - timedelta(days=3),
        summary="Contoh agenda yang batal: musyawarah menunggu peserta dari kampung tetangga.",
        pillars=["government"],
        sdgs=["16"],
        starts_at=_at(today + timedelta(days=9), 19),
        place="Balai Kampung Batu Putih",
        organiser="Badan Permusyawaratan Kampung",
        event_status=EventStatus.CANCELLED,
        change_note="Dibatalkan karena jalan masuk kampung sedang diperbaiki; hari baru diumumkan kemudian.",
        content=StreamWriter("event/batu-putih", stock).paragraphs("Bahan musyawarah dapat dibaca di kantor kampung."),
    )
    yield demo_page(
        EventPage,
        PROVINCE,
        "Belajar bersama desa digital",
        day=today - timedelta(days=1),
        summary="Contoh agenda provinsi: operator desa saling bertukar cara mengisi laman desa.",
        pillars=["people"],
        sdgs=["4", "17"],
        starts_at=_at(today + timedelta(days=20), 9),
        ends_at=_at(today + timedelta(days=21), 15),
        place="Samarinda",
        organiser="Dinas yang membidangi desa",
        content=StreamWriter("event/province", stock).paragraphs("Satu operator dari tiap desa; tempat terbatas."),
    )


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=ZONE)
