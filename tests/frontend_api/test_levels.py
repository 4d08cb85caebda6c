"""Links through several levels: each level costs one statement and is right, however many rows lead there."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hub.models.publication import Publication
from hub.site.settings import SiteSettings
from tests import factories
from tests.conftest import Standing
from tests.frontend_api.selection import UNLIMITED
from tests.frontend_api.test_awards import edition
from tests.frontend_api.test_memberships import programme
from tests.samples import items, stream

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

AWARDS = "awards { title edition { title ... on ContestEdition { blocks { id } contestAwards { winner { %s } } } } }"
WON = AWARDS % "title ... on Practice { problem }"
LINKED = "blocks { ... on ContentLinksBlock { items { %s } } }"
VILLAGE = (
    "... on Village { history slug completeness { percent } memberships { years programme { "
    "... on Programme { programmeGoal memberYears { regions { fullName } } } } } }"
)
QUERIES = {
    "awards of awards": f"{{ practices {{ nodes {{ title {AWARDS % f'title {WON}'} }} }} }}",
    "awards of what is linked": f"{{ news {{ nodes {{ {LINKED % WON} }} }} }}",
    "villages that are linked": f"{{ news {{ nodes {{ {LINKED % VILLAGE} }} }} }}",
    "fragments on several levels": """
        fragment Told on Practice { problem }
        fragment Card on Content { title ...Told awards { title edition { ...Held } } }
        fragment Held on ContestEdition { contestAwards { winner { ...Told } } }
        { news { nodes { ...Card blocks { ... on ContentLinksBlock { items { ...Card } } } } }
          practices { nodes { ...Card } } }
        """,
    "with a body below and without": f"""{{ news {{ nodes {{ {LINKED % "title awards { edition { title } }"} }} }}
        contestEditions {{ nodes {{ contestEntries {{ participant {{ title ... on Practice {{ problem }} }} }} }} }} }}
        """,
    "left out by a directive": f"""query ($all: Boolean = false) {{ news {{ nodes {{ {
        LINKED % "title ... on Practice @include(if: $all) { problem } awards { title edition @skip(if: true) { id } }"
    } }} }} }}""",
    "changes": f"{{ changes(first: 50) {{ entries {{ node {{ title ... on News {{ {LINKED % WON} }} }} }} }} }}",
    "search": f'{{ search(query: "kabar") {{ nodes {{ title ... on News {{ {LINKED % WON} }} }} }} }}',
    "the menus": f"{{ site {{ menus {{ items {{ label content {{ title ... on News {{ {LINKED % WON} }} }} }} }} }} }}",
}
ROWS = (1, 3, 6)
# Neither names a problem: the villages have none, and the directive leaves it out.
WITHOUT_PROBLEMS = ("villages that are linked", "left out by a directive")


@pytest.fixture(autouse=True)
def no_limits(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """Let every document through, and search the database, whatever servers there are."""
    monkeypatch.setattr("frontend_api.views.LIMITS", replace(UNLIMITED, cost=10**15))
    settings.SEARCH_ENGINE = "database"


@pytest.fixture(scope="module", autouse=True)
def programmes(standing: Standing) -> None:
    """Let every village take part in a programme."""
    with standing():
        programme("Semua", {2026: factories.province()})


def test_each_level_is_right_and_costs_the_same_for_one_row_and_for_six(client: Client) -> None:
    costs: dict[str, list[int]] = {name: [] for name in QUERIES}

    for done, rows in zip((0, *ROWS), ROWS, strict=False):
        plant(done, rows)
        for name, query in {**QUERIES, **of_the_latest_news()}.items():
            with CaptureQueriesContext(connection) as statements:
                answered = client.post("/graphql/", {"query": query}, content_type="application/json").json()
            text = str(answered)
            assert "errors" not in answered, (name, text)
            costs.setdefault(name, []).append(len(statements))
            problems = {f"Masalah {number}" for number in range(rows)}
            assert {one for one in problems if one in text} == (set() if name in WITHOUT_PROBLEMS else problems), name
            if name == WITHOUT_PROBLEMS[0]:
                assert text.count("'programmeGoal'") == text.count("'percent'") >= rows
                assert text.count("'fullName': 'Kalimantan Timur'") == text.count("'percent'")

    assert {name: counts for name, counts in costs.items() if len(set(counts)) > 1 or len(counts) < len(ROWS)} == {}


def plant(done: int, rows: int) -> None:
    """Publish more practices with an award, villages and editions, and news that leads to all of them so far."""
    for number in range(done, rows):
        practice = factories.practice(title=f"Praktik {number}", problem=f"Masalah {number}")
        held = edition(f"Lomba {number}", practice, year=2000 + number)
        entry = ("entry", {"participant": practice.pk, "work": f"Karya {number}"})
        held.entries = type(held)._meta.get_field("entries").to_python(stream(entry))
        factories.published(held)
        village = factories.village(f"64.02.02.200{number}", f"Desa {number}")
        links = [practice.pk, village.pk]
        factories.news(title=f"Kabar {number}", content=leading_to(links))
    every = Publication.objects.filter(kind__in=["practice", "village", "contest_edition"]).order_by("kind", "pk")
    links = list(every.values_list("page_id", flat=True))
    first = Publication.objects.get(title="Kabar 0")
    page = factories.news(title=f"Kabar tentang {rows}", content=leading_to(links[:10], links[10:]))
    menu = stream(("page", {"page": page.pk, "label": ""}), ("page", {"page": first.page_id, "label": ""}))
    site = SiteSettings.objects.first() or SiteSettings(name="Desa Hub")
    site.main_menu = menu
    site.save()
    call_command("relay", once=True)


def leading_to(*links: list[int]) -> str:
    blocks = [("content_links", {"title": "", "pages": items(*some)}) for some in links if some]
    return stream(("paragraph", "<p>Kabar hari ini.</p>"), *blocks)


def of_the_latest_news() -> dict[str, str]:
    """Return queries of the one piece of news that leads to all."""
    row = Publication.objects.filter(title__startswith="Kabar tentang").latest("version")
    asked = f"... on News {{ {LINKED % WON} }}"
    return {
        "node": f'{{ node(id: "{row.pk}") {{ {asked} }} }}',
        "route": f'{{ route(path: "{row.path}") {{ {asked} }} }}',
    }
