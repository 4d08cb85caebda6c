"""Records of connections as villages might keep them; the numbers are invented, and the summary says so."""

from datetime import date
from decimal import Decimal
from typing import Any

from hub.content.connectivity import ConnectivityPage
from hub.demo.further import demo_page
from hub.demo.stock import Stock
from hub.pages.content import ContentPage

EXAMPLE = "Contoh catatan; angkanya dikarang untuk peragaan."
BY_TEST = "Uji kecepatan di kantor desa, pukul 10."
AFTER_WORK = "Setiap hari, pukul 16.00 sampai 22.00."


def pages(stock: Stock) -> list[tuple[str, ContentPage]]:
    """Return four records of three villages, two of them of the same village."""
    seen = {"cover": stock.pictures["office"]}
    pela = {**seen, "connection_type": "starlink", "power_source": "grid", "public_access_hours": AFTER_WORK}
    return [
        _record("64.02.08.2009", "Pela", date(2026, 1, 9), status="up", speed="92.4", **pela),
        _record("64.02.08.2009", "Pela", date(2026, 10, 12), status="weak", speed="18.6", **pela),
        _record(
            "64.03.12.2003",
            "Batu Putih",
            date(2026, 10, 5),
            status="up",
            speed="61",
            **seen,
            connection_type="fibre",
            power_source="grid",
        ),
        _record(
            "64.11.01.2004",
            "Memahak Ulu",
            date(2026, 9, 21),
            status="down",
            **seen,
            connection_type="vsat",
            power_source="generator",
            hours_a_day=Decimal(6),
        ),
    ]


def _record(code: str, name: str, day: date, *, speed: str = "", **fields: Any) -> tuple[str, ContentPage]:
    measured = {"download_mbps": Decimal(speed), "measured_how": BY_TEST} if speed else {}
    return demo_page(
        ConnectivityPage,
        code,
        f"Catatan internet {name}, {day:%d-%m-%Y}",
        day=day,
        summary=EXAMPLE,
        pillars=["mobility"],
        sdgs=["9"],
        measured_on=day,
        **measured,
        **fields,
    )
