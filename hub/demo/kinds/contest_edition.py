"""Editions of the digital contest (antaranews.com 130901, 169165) and of the contest of villages in 2023."""

from collections.abc import Sequence
from datetime import date

from wagtail.models import Page

from hub.content.contest import ContestPage
from hub.content.contest_edition import ContestEditionPage
from hub.demo.further import demo_page, pages_of, planted_page
from hub.demo.kinds.contest import DIGITAL, PROVINCE, VILLAGES
from hub.demo.stock import Stock
from hub.demo.streams import RawBlock, raw_stream
from hub.pages.content import ContentPage

Winners = Sequence[tuple[str, str]]
FIRST_THREE_2021: Winners = [("Juara 1", "64.09.04.2001"), ("Juara 2", "64.02.03.2007"), ("Juara 3", "64.03.09.2005")]
FIRST_THREE_2022: Winners = [("Juara 1", "64.01.05.2010"), ("Juara 2", "64.03.03.2011"), ("Juara 3", "64.09.04.2003")]
VILLAGES_2023: Winners = [("Juara 1", "64.03.09.2006")]


def pages(stock: Stock) -> list[tuple[str, ContentPage]]:
    """Return three editions; a winner whose village is not imported is left out."""
    return [
        _edition(stock, DIGITAL, 2021, FIRST_THREE_2021, summary="Diikuti 22 desa.", day=date(2021, 11, 30)),
        _edition(
            stock,
            DIGITAL,
            2022,
            FIRST_THREE_2022,
            summary="Diikuti 28 desa dari lima kabupaten.",
            day=date(2022, 11, 25),
        ),
        _edition(
            stock,
            VILLAGES,
            2023,
            VILLAGES_2023,
            summary="Juaranya maju dan menjadi juara juga di tingkat regional 3 nasional.",
            day=date(2023, 11, 6),
        ),
    ]


def _edition(
    stock: Stock, contest: str, year: int, winners: Winners, *, summary: str, day: date
) -> tuple[str, ContentPage]:
    title = f"{contest} {year}"
    pages = pages_of(code for _, code in winners)
    blocks = [_award(rank, name, pages[code]) for rank, (name, code) in enumerate(winners, start=1) if code in pages]
    return demo_page(
        ContestEditionPage,
        PROVINCE,
        title,
        day=day,
        summary=summary,
        cover=stock.pictures["office"],
        pillars=["government"],
        sdgs=["16", "17"],
        contest=planted_page(ContestPage, PROVINCE, contest),
        year=year,
        awards=raw_stream(f"contest_edition/{title}", blocks),
    )


def _award(rank: int, name: str, winner: Page) -> RawBlock:
    return "award", {"rank": rank, "name": name, "category": "", "winner": winner.pk}
