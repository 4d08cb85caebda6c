"""docs/completeness.md tells the truth: its list is the list, and its answers are answered."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from hub.content.product import ProductPage
from hub.content.service import ServicePage
from hub.content.village import VillagePage
from hub.selectors.completeness import completeness_by_code, completeness_of
from hub.selectors.village_publications import wanted_published
from tests import factories
from tests.samples import full_page

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "completeness.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```graphql\n(.*?)```\n\n```json\n(.*?)```", DOCUMENT, flags=re.DOTALL)
INFORMATION = ("apbdes", "realisasi_apbdes", "rpjmdes", "rkpdes")
PELA = "64.02.08.2009"


def everything() -> None:
    """Publish the sample of a profile, and one piece of each sort that counts."""
    home = factories.published(full_page(VillagePage))
    factories.news(home)
    factories.practice(home)
    for kind in INFORMATION:
        factories.information(home, title=kind, information_kind=kind, year=timezone.localdate().year)
    factories.published(full_page(ServicePage))
    factories.published(full_page(ProductPage))


def test_the_list_of_the_document_is_the_list_of_the_meter() -> None:
    items = [(item.key, item.label) for item in completeness_of(None, ()).items]

    assert re.findall(r"^\| `(\w+)` \| ([^|]+) \|", DOCUMENT, flags=re.MULTILINE) == items


@pytest.mark.django_db
def test_a_village_with_everything_and_one_with_nothing_answer_as_the_document_says(client: Client) -> None:
    factories.village("64.02.02.2001", "Jembayan")
    everything()

    answers = [client.get("/graphql/", {"query": query}).json() for query, _ in EXAMPLES]

    assert len(answers) == 2
    assert answers == [json.loads(answer) for _, answer in EXAMPLES]


@pytest.mark.django_db
def test_after_ninety_one_days_the_news_is_missing() -> None:
    everything()
    [item] = [item for item in completeness_by_code([PELA])[PELA].items if item.key == "news"]

    later = wanted_published([PELA], at=timezone.now() + timedelta(days=91))[PELA]

    # December may turn the year meanwhile, which the annual papers survive.
    assert item.is_done
    assert later == {"practice", *INFORMATION, "service", "product"}
