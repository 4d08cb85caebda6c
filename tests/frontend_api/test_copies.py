"""What became of a practice elsewhere: counts, lists, figures side by side, and the whole chain."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hub.shapes.adoptions import AdoptionState, StopReason
from tests import factories
from tests.frontend_api.conftest import Ask
from tests.samples import stream

pytestmark = pytest.mark.django_db

A, B, C, D, E = (
    ("64.02.08.2009", "Pela"),
    ("64.02.02.2001", "Jembayan"),
    ("64.03.12.2003", "Kerang"),
    ("64.02.02.2002", "Loh Sumber"),
    ("64.02.08.2010", "Sebulu"),
)
ENDED = {
    "state": AdoptionState.STOPPED,
    "started_on": date(2025, 3, 1),
    "state_on": date(2026, 3, 1),
    "stop_reason": StopReason.MONEY,
    "stopped_because": "Iuran tidak cukup.",
}
CHANGE = {"label": "Sampah ke sungai", "before": 40, "after": 12.5, "unit": "kg", "year": 2025, "source": "RT"}
FIGURE = {"label": "Keluarga", "value": 4, "unit": "KK", "year": 2026, "source": "RT"}
RUNNING = {"state": AdoptionState.RUNNING, "state_on": date(2026, 4, 1), "figures": stream(("figure", FIGURE))}


def id_of(page):
    return page.translation_key.hex


@pytest.fixture
def told():
    return factories.practice(factories.village(*A), results=stream(("before_after", CHANGE)))


def summary(data, page):
    names = "running inProgress planned stopped villages regencies latestOn"
    found = data(f'{{ node(id: "{id_of(page)}") {{ ... on Practice {{ adoptionSummary {{ {names} }} }} }} }}')
    return list(found["node"]["adoptionSummary"].values())


def titles(data, page, field="adoptions", arguments=""):
    kind = "Practice" if field == "adoptions" else "Village"
    asked = f"{field}{arguments} {{ nodes {{ title }} pageInfo {{ endCursor hasNextPage }} }}"
    found = data(f'{{ node(id: "{id_of(page)}") {{ ... on {kind} {{ {asked} }} }} }}')["node"][field]
    return [node["title"] for node in found["nodes"]], found["pageInfo"]


def chain(data, page):
    asked = "practice { id } members { adoption { title } parentId depth isDetached }"
    found = data(f'{{ adoptionChain(id: "{id_of(page)}") {{ {asked} }} }}')["adoptionChain"]
    return found and [tuple(member.values()) for member in found["members"]]


def test_copies_are_counted_by_state_and_lapsed_plans_are_not(data: Ask, told) -> None:
    first = factories.copy_of(told, factories.village(*B), **RUNNING)
    factories.copy_of(first, factories.village(*C), **ENDED)
    factories.copy_of(told, factories.village(*D), state=AdoptionState.PLANNED, state_on=timezone.localdate())
    long_ago = timezone.localdate() - timedelta(days=366)
    lapsed = factories.copy_of(told, factories.village(*E), state=AdoptionState.PLANNED, state_on=long_ago)

    assert summary(data, told) == [1, 0, 1, 1, 2, 2, timezone.localdate().isoformat()]
    is_lapsed = data(f'{{ node(id: "{id_of(lapsed)}") {{ ... on Adoption {{ isLapsed }} }} }}')
    assert is_lapsed["node"] == {"isLapsed": True}
    assert summary(data, factories.practice(factories.village(*A), title="Lain")) == [0, 0, 0, 0, 0, 0, None]


def test_copies_are_listed_newest_first_page_by_page(data: Ask, told) -> None:
    factories.copy_of(told, factories.village(*B), title="Satu")
    factories.copy_of(told, factories.village(*C), title="Dua")
    factories.copy_of(told, factories.village(*D), title="Tiga", **RUNNING)

    newest, info = titles(data, told, arguments="(first: 2)")
    rest, end = titles(data, told, arguments=f'(first: 2, after: "{info["endCursor"]}")')

    assert (newest, rest) == (["Tiga", "Dua"], ["Satu"])
    assert (info["hasNextPage"], end["hasNextPage"]) == (True, False)
    assert titles(data, told, arguments="(state: RUNNING)")[0] == ["Tiga"]
    assert titles(data, told, arguments='(region: "64.03")')[0] == ["Dua"]


def test_a_village_shows_what_it_gave_and_took(data: Ask, told) -> None:
    first = factories.copy_of(told, factories.village(*B), title="Ditiru Jembayan")
    factories.copy_of(first, factories.village(*C), title="Ditiru Kerang")
    factories.copy_of(told, factories.village(*D), title="Rencana", state=AdoptionState.PLANNED)

    assert titles(data, factories.village(*A), "given")[0] == ["Ditiru Jembayan"]
    assert titles(data, factories.village(*B), "given")[0] == ["Ditiru Kerang"]
    assert titles(data, factories.village(*B), "taken")[0] == ["Ditiru Jembayan"]
    assert titles(data, factories.village(*D), "taken")[0] == []


def test_what_grew_out_of_a_copy_lists_the_copies_made_of_itself(data: Ask, told) -> None:
    grown = factories.practice(factories.village(*B), title="Terapung")
    factories.copy_of(told, factories.village(*B), told_as=grown, title="Pertama")
    factories.copy_of(grown, factories.village(*C), title="Kedua")

    assert titles(data, grown)[0] == ["Kedua"]
    assert titles(data, told)[0] == ["Kedua", "Pertama"]
    assert [(row[0]["title"], row[2]) for row in chain(data, grown)] == [("Pertama", 1), ("Kedua", 2)]


def test_figures_stand_side_by_side_if_row_and_unit_are_the_same(data: Ask, told) -> None:
    row = str(told.results[0].id)
    here = {"figure": row, "is_measured": True, "before": 30, "after": 6, "unit": "kg", "year": 2026, "source": "RT 2"}
    first = factories.copy_of(told, factories.village(*B), title="Sama", results=stream(("result", here)))
    other = {**here, "unit": "karung"}
    factories.copy_of(first, factories.village(*C), title="Lain satuan", results=stream(("result", other)))
    unmeasured = {"figure": row, "is_measured": False}
    factories.copy_of(first, factories.village(*D), title="Tidak diukur", results=stream(("result", unmeasured)))

    asked = "comparison { label unit rows { content { title } before after year source } }"
    found = data(f'{{ node(id: "{id_of(told)}") {{ ... on Practice {{ {asked} }} }} }}')["node"]["comparison"]

    assert found == [
        {
            "label": "Sampah ke sungai",
            "unit": "kg",
            "rows": [
                {"content": {"title": told.title}, "before": 40, "after": 12.5, "year": 2025, "source": "RT"},
                {"content": {"title": "Sama"}, "before": 30, "after": 6, "year": 2026, "source": "RT 2"},
            ],
        }
    ]


def test_a_chain_stays_whole_when_its_middle_is_withdrawn(data: Ask, told) -> None:
    first = factories.copy_of(told, factories.village(*B), title="B")
    second = factories.copy_of(first, factories.village(*C), title="C")
    factories.copy_of(second, factories.village(*D), title="D")
    before = chain(data, second)
    first.unpublish()
    after = chain(data, told)
    told.unpublish()
    rootless = data(f'{{ adoptionChain(id: "{id_of(second)}") {{ practice {{ id }} membersCount }} }}')

    assert before == [
        ({"title": "B"}, id_of(told), 1, False),
        ({"title": "C"}, id_of(first), 2, False),
        ({"title": "D"}, id_of(second), 3, False),
    ]
    assert after == [({"title": "C"}, id_of(told), 1, True), ({"title": "D"}, id_of(second), 2, False)]
    assert rootless["adoptionChain"] == {"practice": None, "membersCount": 2}
    assert chain(data, told) is None
    assert chain(data, factories.village(*A)) is None


@pytest.mark.parametrize("end", ["unpublish", "expire", "restrict", "delete"])
def test_nothing_of_a_withdrawn_origin_is_left_in_its_copies(data: Ask, told, end) -> None:
    told.title, told.lessons = "Kata rahasia", "Pelajaran rahasia"
    told.results = stream(("before_after", {**CHANGE, "label": "Angka rahasia"}))
    told.save()
    row = {"figure": str(told.results[0].id), "is_measured": True, "before": 1, "after": 2, "unit": "kg", "year": 2026}
    states = (ENDED, RUNNING, {"state": AdoptionState.PLANNED, "state_on": date(2026, 8, 1)}, {})
    places = (B, C, D, E)
    for place, fields in zip(places, states, strict=True):
        factories.copy_of(told, factories.village(*place), results=stream(("result", row)), **fields)
    leave(told, end)

    asked = (
        "practice { title } adoptedFrom { title } adoptionState title summary adaptations obstacles lessons "
        "adoptionResults { figure before after unit year source isMeasured }"
    )
    found = data(f"{{ adoptions {{ nodes {{ {asked} }} }} }}")["adoptions"]["nodes"]

    assert len(found) == len(places)
    assert [(node["practice"], node["adoptedFrom"]) for node in found] == [(None, None)] * len(places)
    assert "rahasia" not in json.dumps(found)


def leave(page, end):
    from wagtail.models import PageViewRestriction  # noqa: PLC0415

    if end == "unpublish":
        page.unpublish()
    elif end == "expire":
        page.expire_at = timezone.now() + timedelta(milliseconds=1)
        page.save()
    elif end == "restrict":
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    else:
        page.delete()


def test_lists_cost_the_same_number_of_statements_whatever_their_length(data: Ask) -> None:
    def practice(number):
        page = factories.practice(
            factories.village(*A), title=f"Praktik {number}", results=stream(("before_after", CHANGE))
        )
        factories.copy_of(page, factories.village(*B), title=f"Tiruan {number}", **RUNNING)

    asked = (
        "{ practices(first: 4) { nodes { title adoptionSummary { running } adoptions(first: 3) { nodes { title "
        "village { name } adoptedFrom { title } } } comparison { rows { after content { title } } } } } }"
    )
    counted = []
    practice(0)
    for number in range(1, 4):
        with CaptureQueriesContext(
            connection,
        ) as few:
            data(asked)
        counted.append(len(few))
        practice(number)

    assert len(set(counted)) == 1
    assert counted[0] <= 10


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("{ practices(first: 1) { nodes { adoptions(first: 101) { nodes { id } } } } }", '"first" is 101'),
        ('{ practices { nodes { adoptions(region: "64.99") { nodes { id } } } } }', "the nearest is"),
        ('{ villages { nodes { given(after: "x") { nodes { id } } } } }', 'The cursor "x"'),
        (
            '{ adoptions(filter: { terms: [{ facet: "adoption_state", value: "run" }] }) { nodes { id } } }',
            "running",
        ),
    ],
)
def test_bad_arguments_are_named(client, told, asked, named) -> None:
    answer = client.post("/graphql/", {"query": asked}, content_type="application/json").json()

    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
    assert named in answer["errors"][0]["message"]
