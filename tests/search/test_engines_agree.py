"""One question, three indexes: what each engine answers is the same, hit by hit and count by count."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from hub.models.publication import Publication, Term
from hub.models.version_clock import CLOCK_ID, VersionClock
from hub.selectors.columns import Total
from search.engines.base import FILTER_OF_FACET, EngineAnswer, EngineRequest, Filters, SearchPosition
from search.engines.registry import preferred
from search.indonesian.words import stems
from search.question import Alternative, Concept, Question, Rung, Strategy
from search.request import FacetField, HitOrder
from search.weights import ALL_IN_TITLE, HEAD, RUNG_POINTS, TEXT, TITLE, Weight, points
from tests.search.conftest import Deliver

pytestmark = pytest.mark.django_db

PELA, AGUNG = "64.02.08.2009", "64.03.12.2001"
ALL_FACETS = tuple(FacetField)
FIRST_DAY = datetime(2026, 3, 1, tzinfo=UTC)
# Kind, village, title, summary, text, terms; the first is the oldest, and each is found by its number.
PIECES: Sequence[tuple[str, str, str, str, str, dict[str, str]]] = (
    ("village", PELA, "Pela", "Desa di tepi danau.", "Penduduk dan peta.", {"village_status": "mandiri"}),
    ("village", AGUNG, "Sumber Agung", "Desa di bukit.", "Penduduk dan peta.", {"village_status": "maju"}),
    ("news", PELA, "Bank sampah dibuka", "Warga menabung.", "Sampah ditimbang.", {"pillar": "environment"}),
    ("news", AGUNG, "Sampah di pasar", "Bank daerah membantu.", "Warga rapat.", {"pillar": "environment"}),
    ("practice", PELA, "Kompos warga", "Dari bank sampah.", "Bank sampah lagi.", {"pillar": "economy", "year": "2024"}),
    ("practice", AGUNG, "Rapat desa", "Tentang jalan.", "Jalan, bank, lalu sampah.", {"year": "2025", "sdg": "6"}),
    ("service", PELA, "Cara membuka tabungan", "Di bank.", "Syarat: kartu.", {"category": "periodic"}),
    ("information", AGUNG, "APBDes 2025", "Anggaran.", "Dana bank sampah.", {"year": "2025", "topic": "budget"}),
    ("news", PELA, "Harga beras", "Turun.", "Di pasar.", {}),
    ("news", AGUNG, "Panen padi", "Beras baru.", "Warga senang.", {"pillar": "economy"}),
)
BANK, WASTE, RICE = (
    Concept((Alternative(word, stems(word)),), rarity=rarity)
    for word, rarity in (("bank", 1.7), ("sampah", 1.2), ("beras", 2.3))
)
OFFICE = Concept(
    (Alternative("tabungan", stems("tabungan")), Alternative("bank", stems("bank"), share=0.9)), rarity=1.5
)
LOOSE = Concept((Alternative("bank sampah", stems("bank sampah")),), rarity=2.0)
PHRASE = Concept((Alternative("bank sampah", stems("bank sampah")),), rarity=2.0, is_phrase=True)
WANTED = Concept((Alternative("warga", stems("warga")),), rarity=0.6, is_optional=True)
EVERY_STEP = (
    Rung(Strategy.ALL_WORDS, ((0, 1),)),
    Rung(Strategy.MOST_WORDS, ((0,), (1,))),
    Rung(Strategy.OTHER_PLACES, ((0, 1),), is_anywhere=True),
    Rung(Strategy.PLACE, ((),)),
)

QUESTIONS = {
    "nothing typed": Question(text=""),
    "nothing can fit": Question(text="xyz"),
    "one word": Question(text="bank", concepts=(BANK,), rungs=(Rung(Strategy.ALL_WORDS, ((0,),)),)),
    "two words": Question(
        text="bank sampah", concepts=(BANK, WASTE), rungs=EVERY_STEP[:1], adjacent=stems("bank sampah")
    ),
    "a ladder": Question(text="bank sampah", concepts=(BANK, WASTE), rungs=EVERY_STEP[:2]),
    "a ladder in a village": Question(
        text="bank sampah pela", concepts=(BANK, WASTE), rungs=EVERY_STEP, places=(PELA,)
    ),
    "a profile": Question(
        text="penduduk pela", concepts=(BANK,), rungs=(Rung(Strategy.PLACE, ((),)),), places=(PELA,), wants_profile=True
    ),
    "a name alone": Question(text="agung", rungs=(Rung(Strategy.PLACE, ((),)),), places=(AGUNG, PELA)),
    "another word for it": Question(text="tabungan", concepts=(OFFICE,), rungs=(Rung(Strategy.ALL_WORDS, ((0,),)),)),
    "loose words": Question(text="bank sampah", concepts=(LOOSE,), rungs=(Rung(Strategy.ALL_WORDS, ((0,),)),)),
    "a phrase": Question(text='"bank sampah"', concepts=(PHRASE,), rungs=(Rung(Strategy.ALL_WORDS, ((0,),)),)),
    "in the title": Question(
        text="bank sampah", concepts=(LOOSE, RICE), rungs=(Rung(Strategy.MOST_WORDS, ((0,), (1,)), in_title=True),)
    ),
    "an optional word, a kind and a year": Question(
        text="praktik sampah warga 2024",
        concepts=(WASTE, WANTED),
        rungs=(Rung(Strategy.ALL_WORDS, ((0,),)),),
        kinds=("practice", "news"),
        years=("2024",),
    ),
    "without a word": Question(
        text="sampah -pasar", concepts=(WASTE,), rungs=(Rung(Strategy.ALL_WORDS, ((0,),)),), excluded=stems("pasar")
    ),
}
# How many values the facets of two questions with each of the filters have.
FACETS_COUNTED = 123
FILTERS = {
    "none": Filters(),
    "a kind": Filters(values={"kind": ("news",)}),
    "a regency and a pillar": Filters(values={"region": ("64.02",), "pillar": ("environment", "economy")}),
    "what only a lower rung has": Filters(values={"kind": ("practice",), "region": ("64.03",)}),
    "days": Filters(published_from=FIRST_DAY + timedelta(days=2), published_before=FIRST_DAY + timedelta(days=8)),
}


@pytest.fixture
def pieces(engine: str, deliver: Deliver) -> None:
    """Ten pieces of two villages, three of them of one instant."""
    VersionClock.objects.update_or_create(pk=CLOCK_ID, defaults={"value": 1_000})
    for number, (kind, village, title, summary, text, terms) in enumerate(PIECES):
        published_at = FIRST_DAY + timedelta(days=min(number, 7))
        place = {"village": village, "district": village[:8], "regency": village[:5]}
        piece = Publication.objects.create(
            id=f"piece{number}",
            kind=kind,
            page_id=number,
            path=f"/piece{number}",
            title=title,
            summary=summary,
            text=text,
            published_at=published_at,
            updated_at=published_at,
            version=number + 1,
            places=["Pela" if village == PELA else "Sumber Agung", "Kota Bangun"],
            **place,
        )
        for facet, value in terms.items():
            Term.objects.create(
                publication=piece, facet=facet, value=value, kind=kind, published_at=published_at, **place
            )
    deliver()


def asked(
    question: Question, filters: Filters, *, after: SearchPosition | None = None, **wishes: object
) -> EngineAnswer:
    """Ask the engine of the test."""
    defaults = {"sort": HitOrder.RELEVANCE, "facets": (), "limit": 50}
    request = EngineRequest(question=question, filters=filters, after=after, **(defaults | wishes))  # type: ignore[arg-type]  Any field of it.
    return preferred().search(request)


def ids(answer: EngineAnswer) -> list[str]:
    """Return the numbers of the pieces, in the order of the hits."""
    return [match.position.publication_id.removeprefix("piece") for match in answer.matches]


# The hits of each question without filters, best first.
HITS = {
    "nothing typed": "9876543210",
    "nothing can fit": "",
    "one word": "264375",
    "two words": "23475",
    "a ladder": "234756",
    "a ladder in a village": "24637508",
    "a profile": "02648",
    "a name alone": "1098765432",
    "another word for it": "624375",
    "loose words": "24753",
    "a phrase": "247",
    "in the title": "82",
    "an optional word, a kind and a year": "24357",
    "without a word": "2475",
}


def test_every_engine_gives_the_same_hits_in_the_same_order(pieces: None) -> None:
    found = {name: "".join(ids(asked(question, Filters()))) for name, question in QUESTIONS.items()}

    assert found == HITS


def test_scores_are_the_same_whole_numbers(pieces: None) -> None:
    answer = asked(QUESTIONS["a ladder"], Filters())

    assert [match.position.score for match in answer.matches] == [
        2 * RUNG_POINTS + points_of(bank=TITLE, waste=TITLE) + points(ALL_IN_TITLE),
        2 * RUNG_POINTS + points_of(bank=HEAD, waste=TITLE),
        2 * RUNG_POINTS + points_of(bank=HEAD, waste=HEAD),
        2 * RUNG_POINTS + points_of(bank=TEXT, waste=TEXT),
        2 * RUNG_POINTS + points_of(bank=TEXT, waste=TEXT),
        RUNG_POINTS + points_of(bank=HEAD),
    ]


def points_of(*, bank: Weight, waste: Weight | None = None) -> int:
    """Return the points of two concepts, each for where it stands."""
    return points(bank, times=BANK.rarity) + (points(waste, times=WASTE.rarity) if waste else 0)


def test_cursors_lead_through_every_hit_of_the_depth_once(pieces: None) -> None:
    for name, sort in product(QUESTIONS, (HitOrder.RELEVANCE, HitOrder.NEWEST)):
        whole = asked(QUESTIONS[name], Filters(), sort=sort)
        walked: list[str] = []
        after = None
        while True:
            answer = asked(QUESTIONS[name], Filters(), sort=sort, limit=2, after=after)
            walked += ids(answer)
            assert answer.total == whole.total, (name, sort)
            if not answer.matches:
                break
            after = answer.matches[-1].position

        assert walked == ids(whole), (name, sort)
        assert whole.total == Total(len(walked)), (name, sort)


def test_a_facet_counts_what_choosing_its_value_gives(pieces: None) -> None:
    counted = 0
    for name, (how, filters) in product(("a ladder in a village", "nothing typed"), FILTERS.items()):
        counts = asked(QUESTIONS[name], filters, facets=ALL_FACETS).counts
        assert counts is not None
        for facet, values in counts.items():
            for value, count in values.items():
                chosen = Filters(
                    values={**filters.values, FILTER_OF_FACET[facet]: (value,)},
                    published_from=filters.published_from,
                    published_before=filters.published_before,
                )
                assert asked(QUESTIONS[name], chosen, facets=ALL_FACETS).total.value == count, (name, how, facet, value)
                counted += 1

    assert counted == FACETS_COUNTED


def test_a_page_goes_down_the_ladder_only_as_far_as_it_must(pieces: None, monkeypatch: pytest.MonkeyPatch) -> None:
    question = QUESTIONS["a ladder in a village"]
    practices = Filters(values={"kind": ("practice",), "region": ("64.03",)})

    for module in ("depths", "database.statements"):
        monkeypatch.setattr(f"search.engines.{module}.FEW", 3)

    assert ids(asked(question, Filters())) == ["2", "4", "6"]
    empty_above = asked(question, practices, facets=(FacetField.KIND, FacetField.REGENCY))
    assert (ids(empty_above), empty_above.rung, empty_above.total) == (["5"], 2, Total(1))
    assert asked(question, Filters()).rung == 0
