"""What villages tell, ask and copy without publishing it is in no public answer: GraphQL, pages, feeds or data."""

import json
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from hub.models.publication import Publication
from tests.doors.neighbours import OTHERS, World, world
from tests.frontend_api.conftest import without_limits
from tests.frontend_api.echoes import without_echoes
from tests.frontend_api.leak_world import ARGUMENTS, ONE_BY_ONE, SECRET
from tests.frontend_api.public_answers import public_texts
from tests.frontend_api.selection import many

__all__ = ["world"]
NEIGHBOUR = "64.03.12.2003"


def everything(ids: list[str], paths: dict[str, str]) -> str:
    """Return the question for all that the API has, and for each of these pieces by itself."""
    fields = {name: (name, arguments.replace(SECRET[0], NEIGHBOUR)) for name, arguments in ARGUMENTS.items()}
    for number, key in enumerate(ids):
        for name, arguments in ONE_BY_ONE.items():
            fields[f"{name}_{number}"] = (name, arguments.format(id=key, path=paths[key], sign=OTHERS, title=OTHERS))
    return many(fields)


def without_known_paths(text: str) -> str:
    """Return the text without the paths of what was public once: apps learn which of them are gone."""
    for path in sorted(Publication.objects.values_list("path", flat=True), key=len, reverse=True):
        text = text.replace(path, "")
    return text


@pytest.mark.django_db
def test_nobody_outside_reads_a_word_that_is_not_public(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    without_limits(monkeypatch)
    numbers = {*world.stories.hidden.values(), *world.stories.leading.values()}
    paths = dict(Publication.objects.filter(page_id__in=numbers).values_list("id", "path"))
    call_command("relay", once=True)

    asked = Client().post("/graphql/", {"query": everything(list(paths), paths)}, content_type="application/json")
    answered: dict[str, Any] = asked.json()
    found = {address: text for address, text in public_texts(NEIGHBOUR, list(paths)).items() if OTHERS in text}

    assert len(paths) > 20
    assert "errors" not in answered, answered["errors"][:3]
    assert OTHERS not in without_known_paths(
        json.dumps(without_echoes(list(answered["data"].values())), ensure_ascii=False)
    )
    assert found == {}
