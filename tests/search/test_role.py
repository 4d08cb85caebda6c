"""The role that docs/search.md names is enough for everything the hub does, and for nothing else on the server."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from elasticsearch import AuthorizationException, Elasticsearch
from pytest_django import Settings

from hub.models.publication import Publication
from search import epochs, generations
from search.engines.elastic.client import reader, writer
from search.engines.registry import highest_outside
from search.rebuild import rebuild
from search.relay import Relay
from search.service import SearchRequest, search
from search.status import status
from tests.search.documents import publications

pytestmark = [pytest.mark.django_db, pytest.mark.elasticsearch, pytest.mark.once]

SEARCH = Path(__file__).resolve().parents[2] / "docs/search.md"


def named_role(prefix: str) -> dict[str, Any]:
    """Return the role of the docs, for this prefix."""
    [text] = re.findall(r"```json\n(.*?)```", SEARCH.read_text(encoding="utf-8"), re.DOTALL)
    role: dict[str, Any] = json.loads(text)
    role["indices"][0]["names"] = [name.replace("hub-", f"{prefix}-") for name in role["indices"][0]["names"]]
    return role


@pytest.fixture
def keyed(elasticsearch: str, settings: Settings) -> Settings:
    """Ask the real server with a key of the named role."""
    made = Elasticsearch(elasticsearch).security.create_api_key(
        name="hub", role_descriptors={"hub": named_role(settings.SEARCH_INDEX_PREFIX)}
    )
    settings.SEARCH_ELASTICSEARCH_API_KEY = made["encoded"]
    return settings


def test_the_role_is_enough(keyed: Settings) -> None:
    publications(3)
    assert Relay().drain()
    rebuild("elasticsearch", report=lambda _sentence: None)
    generations.roll_back("elasticsearch")
    Publication.objects.filter(pk="piece-000001").update(version=4, withdrawn_at=timezone.now())
    assert Relay().drain()
    epochs.distrust_what_is_ahead()
    generations.retire(at=timezone.now() + generations.KEPT)

    result = search(SearchRequest(query="dermaga"))

    assert (result.engine, result.degraded, result.total.value) == ("elasticsearch", False, 2)
    assert highest_outside() == 3
    assert [item.problem for item in status().generations] == ["", ""]


def test_the_role_reaches_no_other_index(keyed: Settings) -> None:
    with pytest.raises(AuthorizationException):
        reader().search(index="another-1")
    with pytest.raises(AuthorizationException):
        writer().indices.create(index="another-1")
    with pytest.raises(AuthorizationException):
        writer().cluster.health()
