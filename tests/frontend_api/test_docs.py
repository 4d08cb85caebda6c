"""The examples of docs/api/ answer, and each has its recorded answer."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from frontend_api.errors import Code
from frontend_api.http.limits import LIMITS
from hub.content.alert import AlertPage
from hub.content.event import EventPage
from hub.content.highlight import HighlightPage
from hub.models.publication import Publication
from hub.models.region import Region
from hub.site.settings import SiteSettings
from tests.clients.documented_answers import ANY_ID, PAGES, examples
from tests.factories import news, published, village
from tests.frontend_api.conftest import Ask
from tests.frontend_api.pieces import full_pieces
from tests.samples import full_page

GUIDE = "".join(page.read_text(encoding="utf-8") for page in sorted(PAGES.glob("*.md")))
EXAMPLES = list(examples())


@pytest.mark.django_db
def test_every_example_of_the_guide_answers(data: Ask) -> None:
    full_pieces(3)
    news(title="Kabar lain")
    for code in ("64.03.12.2001", "64.74.01.1001"):
        village(code, f"Desa {code}")
    published(full_page(AlertPage))
    event = full_page(EventPage)
    event.starts_at = event.ends_at = timezone.now() + timedelta(days=1)
    published(event)
    SiteSettings(name="Desa Hub Kaltim").save()
    published(full_page(HighlightPage))
    Region.objects.filter(code="64.02.08.2009").update(latitude=-0.2, longitude=116.5)
    call_command("relay", once=True)

    known = Publication.objects.filter(kind="news").values_list("pk", flat=True)[0]
    answers = [data(example.query.replace(ANY_ID, known)) for example in EXAMPLES]

    assert len(answers) == GUIDE.count("```graphql") == 23
    assert [name for answered in answers for name, root in answered.items() if not root] == []


def test_every_recorded_answer_belongs_to_an_example_and_is_without_errors() -> None:
    recorded = {example.answer for example in EXAMPLES}

    assert len(recorded) == len(EXAMPLES)
    assert set(PAGES.glob("answers/*")) == recorded
    assert [path for path in recorded if "errors" in json.loads(path.read_text(encoding="utf-8"))] == []


def test_the_guide_tells_every_code_and_every_limit() -> None:
    limits = [LIMITS.characters, LIMITS.tokens, LIMITS.depth, LIMITS.aliases, LIMITS.directives, LIMITS.cost]

    assert [code for code in Code if f"`{code}`" not in GUIDE] == []
    assert [limit for limit in limits if f" {limit:,} " not in GUIDE.replace("\n", " ")] == []
