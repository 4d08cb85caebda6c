"""The demo shows sharing: a chain over several regencies, what ended and why, and answered questions."""

from graphlib import CycleError

import pytest
from django.test import Client

from hub.content.adoption import AdoptionPage
from hub.content.practice import PracticePage
from hub.content.question import QuestionPage
from hub.demo.catalogue import PageText, pages_by_kind
from hub.demo.further import in_turn
from hub.models.publication import Publication
from hub.models.recommendation import RecommendationList
from hub.models.region import Level, Region
from hub.publishing.reconcile import findings
from hub.selectors.adoption_chains import chain_links
from hub.selectors.copies import copy_counts
from hub.selectors.recommendations import recommendations_for
from hub.shapes.adoptions import AdoptionState
from tests.factories import copy_of, village
from tests.hub.demo.conftest import Demo

pytestmark = pytest.mark.django_db

ROOT = "Perahu pengangkut sampah untuk rumah di tepi danau"


@pytest.fixture(scope="module")
def shared(unplanted: Demo) -> Demo:
    """Plant where every village of the chain is imported."""
    for text in _texts("adoption"):
        village(text.region, text.region)
    unplanted()
    return unplanted


@pytest.mark.usefixtures("shared")
def test_a_chain_has_eight_villages_and_every_state() -> None:
    root = Publication.objects.get(title=ROOT)
    counts = copy_counts([root.pk])[root.pk]
    links = {link.id: link.adopted_from for link in chain_links(root.pk)}

    assert (counts.running, counts.in_progress, counts.planned, counts.stopped) == (3, 1, 2, 1)
    assert (counts.villages, counts.regencies) == (5, 3)
    assert max(_depth(link, links) for link in links) == 4


@pytest.mark.usefixtures("shared")
def test_what_runs_tells_the_figure_of_its_origin() -> None:
    [figure] = Publication.objects.get(title=ROOT).body["before_after"]
    running = [row for row in Publication.objects.filter(kind="adoption") if row.card["state"] == AdoptionState.RUNNING]

    told = {row.card["is_measured"]: [result["figure"] for result in row.body["results"]] for row in running}

    assert told == {True: [figure["id"]]}


@pytest.mark.usefixtures("shared")
def test_what_ended_says_why() -> None:
    practices = PracticePage.objects.filter(is_demo=True, proof="stopped")
    copies = AdoptionPage.objects.filter(is_demo=True, state=AdoptionState.STOPPED)

    assert all(page.stopped_because for page in [*practices, *copies])
    assert (len(practices), [page.stop_reason for page in copies]) == (1, ["not_suited"])


@pytest.mark.usefixtures("shared")
def test_an_answered_question_names_a_village_only_if_it_agreed() -> None:
    cards = [row.card for row in Publication.objects.public().filter(kind="question").order_by("title")]

    assert [(card["asked_by"] or {}).get("code") for card in cards] == ["64.07.13.2002", "64.07.11.2008", None]
    assert [card["asked_in"]["code"] for card in cards] == ["64.07", "64.07", "64.03"]
    assert all(card["answered_on"] for card in cards)


@pytest.mark.usefixtures("shared")
def test_an_origin_has_its_one_word_about_a_copy(client: Client) -> None:
    query = "{ adoptions(first: 9) { nodes { title response { words village { code } } } } }"
    nodes = client.get("/graphql/", {"query": query}).json()["data"]["adoptions"]["nodes"]

    said = {node["title"]: node["response"] for node in nodes if node["response"]}

    assert list(said) == ["Perahu sampah di Muara Siran"]
    assert said["Perahu sampah di Muara Siran"]["village"] == {"code": "64.02.08.2009"}
    assert said["Perahu sampah di Muara Siran"]["words"].startswith("Contoh peragaan")


@pytest.mark.usefixtures("shared")
def test_villages_have_their_recommendations_as_soon_as_it_is_planted() -> None:
    villages = Region.objects.filter(level=Level.VILLAGE)
    offered = [code for code in villages.values_list("code", flat=True) if recommendations_for(code, first=5).found]

    assert RecommendationList.objects.count() == villages.count()
    assert offered


def test_a_second_run_changes_no_chain(shared: Demo) -> None:
    before = dict(Publication.objects.values_list("id", "version"))

    shared()

    assert dict(Publication.objects.values_list("id", "version")) == before
    assert list(findings()) == []


def test_what_somebody_copied_from_the_demo_outlives_it(shared: Demo) -> None:
    middle = AdoptionPage.objects.get(title="Perahu sampah di Minta")
    root, chain = PracticePage.objects.get(title=ROOT), Publication.objects.get(title=ROOT).pk
    own = [
        copy_of(middle, village("64.02.01.2010", "Jantur Selatan")),
        copy_of(root, village("64.02.02.2010", "Lung Anai")),
    ]

    shared("--remove")

    kept = AdoptionPage.objects.order_by("pk")
    assert [(page.pk, page.adopted_from) for page in kept] == [(page.pk, None) for page in own]
    assert {page.chain for page in kept} == {chain}
    assert not QuestionPage.objects.exists()
    assert list(findings()) == []


def test_a_page_is_planted_after_those_that_it_names() -> None:
    first, second, third = _text("Satu"), _text("Dua", entries=[{"page": "Satu"}]), _text("Tiga", about="Dua")

    assert list(in_turn([third, first, second])) == [[first], [second], [third]]


def test_pages_that_name_each_other_have_no_turn() -> None:
    with pytest.raises(CycleError):
        list(in_turn([_text("Satu", about="Dua"), _text("Dua", about="Satu")]))


def _depth(link: str, links: dict[str, str]) -> int:
    return 1 + _depth(links[link], links) if link in links else 0


def _text(title: str, **fields: object) -> PageText:
    return PageText.model_validate({"kind": "news", "region": "64", "title": title, "date": -1, **fields})


def _texts(kind: str) -> list[PageText]:
    return [text for texts in pages_by_kind() for text in texts if text.kind == kind]
