"""What a release stored is read by every later one, and what breaks its apps is announced.

Proven on a release of today, made up in a temporary folder, and held against every folder of `tests/releases/`.
"""

import json
from pathlib import Path
from typing import Annotated, Any

import pytest
from graphql import BreakingChangeType
from pydantic import AfterValidator, AliasChoices, Field

from deploy.releases.api_changes import SAID, api_section, unannounced
from deploy.releases.folder import PROJECT, SCHEMA, Release, Sample, releases, write
from deploy.releases.reading import faults
from hub.shapes import kinds
from hub.shapes.base import Body, Card, Shape
from hub.shapes.kinds import Kind, all_kinds
from hub.shapes.stored import schema_of

CHANGELOG = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
TODAY = (PROJECT / SCHEMA).read_text(encoding="utf-8")
OLD_API = """
enum Colour { RED GREEN }
input Narrowed { year: Int }
interface Named { name: String! }
union Found = News | Place
type News implements Named { name: String!, place(first: Int): String }
type Place implements Named { name: String! }
type Query { news(filter: Narrowed): [News!], found: Found, colour: Colour }
"""


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Write a release of today into a temporary folder."""
    return write("9.9.9", into=tmp_path_factory.mktemp("releases"))


def test_a_release_holds_every_kind_every_block_and_the_schema(made_up: Release) -> None:
    samples = {sample.name: sample for sample in made_up.samples}

    assert samples.keys() == {kind.key for kind in all_kinds()} | {"blocks"}
    assert all(sample.stored["card"] and sample.shapes["body"]["properties"] for sample in samples.values())
    assert (made_up.version, made_up.schema) == ("9.9.9", TODAY)


def test_a_release_is_never_written_over(made_up: Release) -> None:
    before = {file.name: file.read_bytes() for file in made_up.folder.iterdir()}

    with pytest.raises(FileExistsError):
        write("9.9.9", into=made_up.folder.parent)

    assert {file.name: file.read_bytes() for file in made_up.folder.iterdir()} == before


def test_releases_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for version in ("0.10.0", "0.2.0", "0.9.1"):
        (tmp_path / version).mkdir()

    assert [release.version for release in releases(tmp_path)] == ["0.2.0", "0.9.1", "0.10.0"]
    assert releases(tmp_path / "none") == []


def test_every_release_is_read_without_loss(made_up: Release) -> None:
    for release in (*releases(), made_up):
        found = [fault for sample in release.samples for fault in faults(sample)]
        assert found == [], f"rows of {release.version} are not read as they were"


def test_what_breaks_apps_of_the_last_release_stands_in_the_changelog(made_up: Release) -> None:
    last = [*releases(), made_up][-2:][0]  # The last one that is recorded, or today's before the first.

    assert unannounced(last.schema, TODAY, changelog=CHANGELOG) == []


# A made-up kind of two releases.


class Figure(Shape):
    """What is counted."""

    label: str
    value: int
    source: str | None = None


class First(Card):
    """The card of the first release."""

    name: str
    place: str = ""
    figures: list[Figure] = []


FIRST: dict[str, Any] = {"name": "Pela", "place": "", "figures": [{"label": "Jiwa", "value": 577, "source": None}]}


def found_with(card: type[Card], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is wrong with reading the first release with this card."""
    monkeypatch.setitem(kinds._KINDS, "thing", Kind(key="thing", label="Benda", card=card, body=Body))
    stored = {"card": {**Card().model_dump(mode="json"), **FIRST}, "body": Body().model_dump(mode="json")}
    shapes = json.loads(json.dumps({"card": schema_of(First), "body": schema_of(Body)}))
    return faults(Sample("thing", "thing", stored, shapes))


def later(**fields: Any) -> type[Card]:
    """Return a card of a later release with these fields, pairs of annotation and default, beside those of any card."""
    annotations = {name: annotation for name, (annotation, *_) in fields.items()}
    defaults = {name: default[0] for name, (_, *default) in fields.items() if default}
    return type("Later", (Card,), {"__annotations__": annotations, "__module__": __name__, **defaults})


class Named(Shape):
    """A figure whose source must be told."""

    label: str
    value: int
    source: str


class Counted(Shape):
    """A figure with a unit that has no default."""

    label: str
    value: int
    source: str | None = None
    unit: str


SAME: dict[str, Any] = {"name": (str,), "place": (str, ""), "figures": (list[Figure], [])}


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        (SAME, []),
        ({**SAME, "year": (int | None, None)}, []),
        ({"name": (str,), "figures": (list[Figure], [])}, []),  # What was not required may go.
        ({**SAME, "name": (str, Field(validation_alias="name"))}, []),
        (
            {"title": (str, Field(validation_alias=AliasChoices("title", "name"))), "figures": (list[Figure], [])},
            [],
        ),
        ({**SAME, "year": (int,)}, ["thing: Later.year: missing", "thing.card.year: was added without a default"]),
        (
            {"place": (str, ""), "figures": (list[Figure], [])},
            ["thing.card.name: was required and is no longer read"],
        ),
        ({**SAME, "figures": (list[str], [])}, ["thing: Later.figures.0: string_type"]),
        (
            {**SAME, "figures": (list[Named], [])},
            [
                "thing: Later.figures.0.source: string_type",
                "thing.card.figures.source: could be null, which is no longer allowed",
            ],
        ),
        (
            {**SAME, "figures": (list[Counted], [])},
            ["thing: Later.figures.0.unit: missing", "thing.card.figures.unit: was added without a default"],
        ),
    ],
)
def test_each_way_to_lose_what_is_stored_is_found(
    fields: dict[str, Any], found: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found_with(later(**fields), monkeypatch) == found


def test_a_value_that_is_read_otherwise_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    class Rounded(Shape):
        label: str
        value: Annotated[int, AfterValidator(lambda value: value // 10 * 10)]
        source: str | None = None

    found = found_with(later(**{**SAME, "figures": (list[Rounded], [])}), monkeypatch)

    assert found == ["thing.card.figures[0].value: is read as 570, not as 577"]


def test_a_block_that_is_known_no_longer_is_found(made_up: Release) -> None:
    [sample] = [sample for sample in made_up.samples if sample.name == "blocks"]
    sample.stored["body"]["blocks"][0]["type"] = "headline"
    sample.shapes["body"]["$defs"]["HeadingBlock"]["properties"]["type"]["const"] = "headline"

    assert faults(sample) == ["blocks.body.blocks[0].level: was required and is no longer read"]


def test_a_kind_that_is_gone_is_found(made_up: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    [sample] = [sample for sample in made_up.samples if sample.name == "news"]
    monkeypatch.delitem(kinds._KINDS, "news")

    assert faults(sample) == ["news: no content type has this kind"]


def breaking(*changes: tuple[str, str]) -> str:
    """Return the schema with these words replaced."""
    schema = OLD_API
    for before, now in changes:
        assert before in schema
        schema = schema.replace(before, now, 1)
    return schema


def changelog(*lines: str) -> str:
    return "\n".join(["# Changelog", "## Unreleased", "### API", *lines, "### Operators", "- News.place", "## 0.1.0"])


BREAKING = {
    "News.place": ("place(first: Int): String", ""),
    "News.name": ("News implements Named { name: String!", "News implements Named { name: String"),
    "Query.colour": (", colour: Colour", ""),
    "Colour.GREEN": ("RED GREEN", "RED"),
    "Found": ("News | Place", "News"),
    "Narrowed.region": ("{ year: Int }", "{ year: Int, region: String! }"),
    "Narrowed.year": ("{ year: Int }", "{ year: String }"),
    "Place": ("Place implements Named", "Place"),
    "Query.news": ("[News!]", "News"),
}


@pytest.mark.parametrize(("name", "change"), BREAKING.items(), ids=BREAKING)
def test_a_breaking_change_is_named_under_api_or_refused(name: str, change: tuple[str, str]) -> None:
    now = breaking(change)

    refused = unannounced(OLD_API, now, changelog=changelog("- Nothing.", "- News.placement, Founder, Color"))
    announced = unannounced(OLD_API, now, changelog=changelog(f"- `{name}` is another one now: ask for more."))

    assert [one.partition(": ")[0] for one in refused] == [name]
    assert announced == []


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (("place(first: Int)", "place"), "News.place"),
        (("place(first: Int)", "place(first: String)"), "News.place"),
        (("place(first: Int)", "place(first: Int, after: String!)"), "News.place"),
    ],
)
def test_an_argument_is_named_by_its_field(change: tuple[str, str], name: str) -> None:
    [refused] = unannounced(OLD_API, breaking(change), changelog="")

    assert refused.startswith(f"{name}: ")


def test_what_only_adds_needs_no_word() -> None:
    added = (("RED GREEN", "RED GREEN BLUE"), ("place(first: Int)", "place(first: Int, after: String)"))

    assert unannounced(OLD_API, breaking(*added), changelog="") == []


def test_only_the_unreleased_section_for_apps_counts() -> None:
    released = changelog().replace("## 0.1.0", "## 0.1.0\n### API\n- `News.place`")

    assert api_section(released) == ""
    assert api_section(changelog("- `News.place`")) == "- `News.place`\n"
    assert api_section("# Changelog") == ""


def test_every_sort_of_breaking_change_has_its_name() -> None:
    assert SAID.keys() == set(BreakingChangeType)
