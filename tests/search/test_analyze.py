"""manage.py analyze."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from search.engines.analysis import analysis
from search.indonesian import lexicon
from search.models import Generation
from tests.search.documents import publications

pytestmark = pytest.mark.django_db

WORDS = ["pelayanan", "yang", "anak2 sekolah", "Rp10.000", "½ ⅷ x²", "\U0001d4dd kecil", "café"]


def test_it_prints_the_stems_of_words(capsys):
    call_command("analyze", "pelayanan", "mengelola sampah", "yg", as_json=True)
    machine = capsys.readouterr().out
    call_command("analyze", "pelayanan", "mengelola sampah", "yg")
    person = capsys.readouterr().out

    expected = {"pelayanan": ["layan"], "mengelola sampah": ["kelola", "sampah"], "yg": []}
    assert json.loads(machine) == json.loads(person) == expected
    assert (machine.count("\n"), person.count("\n")) == (1, 5)


def test_it_reads_lines(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("pelayanan\n\nikan\n"))

    call_command("analyze", "-", as_json=True)

    assert json.loads(capsys.readouterr().out) == {"pelayanan": ["layan"], "ikan": ["ikan"]}


def test_it_says_when_there_is_no_elasticsearch():
    with pytest.raises(CommandError, match=r"set ELASTICSEARCH_URL to ask Elasticsearch\. Nothing was analyzed"):
        call_command("analyze", "ikan", engine="elasticsearch")


@pytest.mark.elasticsearch
def test_the_server_makes_nothing_else_of_our_stems(elasticsearch, deliver):
    publications(1)
    deliver()
    texts = [*WORDS, *sorted(lexicon.roots())]

    asked = analysis(texts, engine=Generation.Engine.ELASTICSEARCH)

    assert len(texts) > 1_000
    assert asked == analysis(texts)


@pytest.mark.elasticsearch
def test_it_says_that_the_server_is_away_or_has_no_index(elasticsearch, deliver, settings):
    with pytest.raises(CommandError, match=r"has no index to search yet; the relay builds it\. Nothing was analyzed"):
        call_command("analyze", "ikan", engine="elasticsearch")
    publications(1)
    deliver()
    settings.SEARCH_ELASTICSEARCH_URL = "http://127.0.0.1:9"

    with pytest.raises(CommandError, match=r"cannot be reached in time \(ConnectionError\). Nothing was analyzed"):
        call_command("analyze", "ikan", engine="elasticsearch")


@pytest.mark.postgres
def test_postgresql_makes_nothing_else_of_our_stems():
    sent = {text: " ".join(its) for text, its in analysis(WORDS).items()}
    with connection.cursor() as cursor:
        for text in sent.values():
            cursor.execute("SELECT tsvector_to_array(to_tsvector('simple', %s))", [text])
            assert sorted(cursor.fetchone()[0]) == sorted(set(text.split()))
