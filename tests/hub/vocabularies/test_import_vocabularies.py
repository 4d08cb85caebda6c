"""The vocabularies are loaded once, and what shows a changed label follows."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from hub.models.publication import Publication
from hub.models.vocabulary_entry import Vocabulary, VocabularyEntry
from hub.publishing.reconcile import findings
from hub.vocabularies.vocabulary_importer import import_vocabularies
from hub.vocabularies.vocabulary_reader import read_vocabularies
from tests import factories

pytestmark = pytest.mark.django_db
SIZES = {
    "pillar": 6,
    "sdg": 18,
    "sdg_typology": 8,
    "village_status": 10,
    "information_kind": 44,
    "fund": 7,
    "service": 32,
}


def tables(folder: Path, *rows: str) -> Path:
    """Write a folder whose only vocabulary is the pillars, with these rows."""
    (folder / "_vocabularies.csv").write_text("key,name,edition\npillar,Pilar,2027\n", encoding="utf-8")
    (folder / "pillar.csv").write_text("\n".join(["key,label,starts_on", *rows]), encoding="utf-8")
    return folder


def test_every_hub_has_the_packaged_ones() -> None:
    sizes = {key: VocabularyEntry.objects.filter(vocabulary=key).count() for key in SIZES}

    assert sizes == SIZES


def test_every_parent_is_a_key() -> None:
    keys = set(VocabularyEntry.objects.values_list("key", flat=True))

    orphans = VocabularyEntry.objects.exclude(parent="").exclude(parent__in=keys)

    assert list(orphans) == []


def test_the_second_time_nothing_is_written() -> None:
    versions = dict(Vocabulary.objects.values_list("key", "version"))

    report = import_vocabularies(read_vocabularies())

    assert {outcome for counts in report.counts.values() for outcome in counts if counts[outcome]} == {"unchanged"}
    assert dict(Vocabulary.objects.values_list("key", "version")) == versions


@pytest.mark.django_db(transaction=True)
def test_a_changed_label_reaches_each_piece_that_shows_it(client: Client, tmp_path: Path) -> None:
    piece = factories.news(pillars=["economy", "people"])
    other = factories.news(title="Lomba perahu", pillars=["people"])
    before = {row.page_id: row.version for row in Publication.objects.all()}

    call_command("import_vocabularies", tables(tmp_path, "people,Masyarakat Cerdas,", "economy,Ekonomi Warga,"))

    answer = client.get("/graphql/", {"query": "{ news { nodes { title pillars { key label } } } }"}).json()
    labels = {node["title"]: node["pillars"] for node in answer["data"]["news"]["nodes"]}
    assert {"key": "ECONOMY", "label": "Ekonomi Warga"} in labels[piece.title]
    after = {row.page_id: row.version for row in Publication.objects.all()}
    assert after[piece.pk] > before[piece.pk]
    assert after[other.pk] == before[other.pk]
    assert list(findings()) == []


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("people,", "pillar.csv, line 2: the label is empty."),
        (",Masyarakat", "pillar.csv, line 2: the key is empty."),
        ("people,Masyarakat,kemarin", 'pillar.csv, line 2: "kemarin" under starts_on is not a date.'),
        ("people,Satu,\npeople,Dua,", 'pillar.csv, line 3: the key "people" occurs a second time.'),
        (f"people,{'x' * 201},", "pillar.csv, line 2: the label has 201 characters."),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_written(tmp_path: Path, row: str, complaint: str) -> None:
    rows = row if row.count(",") > 1 else f"{row},"
    before = list(VocabularyEntry.objects.filter(vocabulary="pillar").values_list("key", "label"))

    with pytest.raises(CommandError, match="Nothing was written") as refusal:
        call_command("import_vocabularies", tables(tmp_path, rows))

    assert complaint in str(refusal.value)
    assert list(VocabularyEntry.objects.filter(vocabulary="pillar").values_list("key", "label")) == before


def test_a_rehearsal_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("import_vocabularies", tables(tmp_path, "people,Warga Cerdas,"), dry_run=True)

    assert "nothing was written" in capsys.readouterr().out
    assert VocabularyEntry.objects.filter(vocabulary="pillar").count() == SIZES["pillar"]


def test_an_app_reads_all_of_them_in_two_statements(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    query = "{ vocabularies { key version entries { key label certainty basis details { name value } } } }"

    with django_assert_num_queries(2):
        lists = client.get("/graphql/", {"query": query}).json()["data"]["vocabularies"]

    by_key = {entry["key"]: entry for entry in lists}
    goal = by_key["sdg"]["entries"][0]
    assert (goal["key"], goal["label"], goal["certainty"]) == ("1", "Desa Tanpa Kemiskinan", "HIGH")
    assert all(entry["version"] > 0 for entry in lists)


def test_too_many_keys_are_refused(client: Client) -> None:
    keys = ", ".join(['"sdg"'] * 31)

    answer = client.get("/graphql/", {"query": f"{{ vocabularies(keys: [{keys}]) {{ key }} }}"}).json()

    assert answer["errors"][0]["message"] == '"keys" has 31 values; give at most 30, and ask several times for more.'


def test_more_than_an_app_may_read_at_once_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    standing = VocabularyEntry.objects.count() - SIZES["pillar"]
    monkeypatch.setattr("hub.vocabularies.vocabulary_importer.ALL_VOCABULARY_ENTRIES", standing + 1)
    call_command("import_vocabularies", tables(tmp_path, "people,Warga,"))

    with pytest.raises(CommandError, match=r"with it there are \d+ entries in all vocabularies\. There may be at most"):
        call_command("import_vocabularies", tables(tmp_path, "people,Warga,\neconomy,Ekonomi,"))

    assert VocabularyEntry.objects.filter(vocabulary="pillar").count() == 1
