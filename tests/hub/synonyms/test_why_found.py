"""Whoever may change a page is told why readers find it by some words, or do not."""

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from hub.models.publication import Publication
from hub.models.roles import Role
from hub.models.user import User
from hub.synonyms import why_found as rules
from hub.synonyms.index_standing import FoundAt, InIndex
from hub.synonyms.why_found import WordFound, why_found
from hub.synonyms.word_changes import add_synonym
from search import finding
from search.errors import SearchUnavailable
from search.models import Failure, Generation
from search.relay import Relay
from tests import factories
from tests.factories.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]


@pytest.fixture(autouse=True)
def database_engine(settings) -> None:
    settings.SEARCH_ENGINE, settings.SEARCH_ELASTICSEARCH_URL = "database", ""


@pytest.fixture
def curator() -> User:
    return member(factories.province(), role=Role.PROVINCIAL_CURATOR, name="kurator")


def news(**fields: object) -> Page:
    page = factories.news(title="Pengelolaan sampah di tepi danau", summary="Kades membuka acara.", **fields)
    assert Relay().drain()
    return page


def test_a_page_that_is_found_says_where_each_word_is(curator):
    page = news()
    add_synonym("limbah", "sampah", by=curator)

    why = why_found(page, "mengelola limbah kades rumput")

    assert (why.obstacles, [one.standing for one in why.standings]) == ((), [InIndex.HELD])
    assert [(one.text, one.stems, one.parts) for one in why.words] == [
        ("mengelola", "kelola", ["judul"]),
        ("limbah", "limbah", ["judul"]),
        ("kades", "kades", ["ringkasan"]),
        ("rumput", "rumput", []),
    ]
    assert why.words[1].also == ["sampah"]


def test_a_part_of_the_query_with_a_synonym_is_a_word_of_its_own(curator):
    page = news()
    add_synonym("gerobak tua", "sampah", by=curator)

    words = why_found(page, "bank gerobak tua").words

    assert words[-1] == WordFound("gerobak tua", "gerobak tua", ["sampah"], ["judul"])


def test_the_place_among_the_hits_is_that_of_a_reader():
    page = news()

    assert why_found(page, "sampah danau").found_at == FoundAt(place=1, looked_at=1, total=1)
    assert why_found(page, "").found_at is None


def test_what_is_not_public_is_named_and_not_searched(monkeypatch):
    draft, hidden, gone, late = (factories.news(title=f"Kabar {number}") for number in range(4))
    Page.objects.filter(pk=draft.pk).update(live=False, first_published_at=None)
    Page.objects.filter(pk=gone.pk).update(live=False, first_published_at=timezone.now())
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    Publication.objects.filter(page_id=late.pk).update(expires_at=timezone.now())
    Publication.objects.exclude(page_id=late.pk).update(withdrawn_at=timezone.now())
    monkeypatch.setattr(finding, "search", None)  # Nothing may ask it.

    reasons = {}
    for page in (draft, hidden, gone, late):
        page.refresh_from_db()
        why = why_found(page, "kabar")
        reasons[page.pk] = why.obstacles
        assert (why.found_at, why.words, why.standings) == (None, (), ())

    assert reasons == {
        draft.pk: (rules.NEVER,),
        hidden.pk: (rules.PRIVATE,),
        gone.pk: (rules.WITHDRAWN,),
        late.pk: (rules.EXPIRED,),
    }


def test_what_is_owed_refused_or_changed_is_said():
    page = news()
    Page.objects.filter(pk=page.pk).update(has_unpublished_changes=True)
    page.refresh_from_db()
    [generation] = Generation.objects.all()
    version = Publication.objects.get(page_id=page.pk).version
    Generation.objects.update(watermark=version - 1)

    assert why_found(page, "").obstacles == (rules.CHANGED,)
    assert [one.standing for one in why_found(page, "").standings] == [InIndex.OWED]

    Failure.objects.create(
        generation=generation,
        publication_id=Publication.objects.get(page_id=page.pk).pk,
        version=version,
        next_try_at=timezone.now(),
        error="mapper",
        reason="terlalu besar",
    )
    assert [(one.standing, one.reason) for one in why_found(page, "").standings] == [(InIndex.REFUSED, "terlalu besar")]


def test_search_that_is_away_or_cannot_take_the_words_says_so(monkeypatch):
    page = news()

    assert why_found(page, "a b c " * 30).found_at == FoundAt(problem=finding.TOO_LONG)

    def away(*_asked: object) -> None:
        raise SearchUnavailable("away")

    monkeypatch.setattr(finding, "search", away)
    assert why_found(page, "sampah").found_at == FoundAt(problem=finding.AWAY)


def test_the_screen_is_for_whoever_may_change_the_page(curator):
    page = news()
    writer = member(factories.village(), role=Role.VILLAGE_EDITOR, name="penulis")
    stranger = member(factories.village("64.03.12.2003", "Batu Putih"), role=Role.VILLAGE_EDITOR, name="tetangga")
    address = f"/admin/pencarian-tulisan/{page.pk}/"

    shown = {}
    for user in (writer, stranger):
        browser = Client()
        browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        shown[user] = browser.get(address, {"q": "sampah"})

    answer = shown[writer].content.decode()
    assert "<strong>Ditemukan</strong>, urutan ke-1 dari 1 hasil." in answer
    assert "<strong>sampah</strong> dicari sebagai <code>sampah</code>" in answer
    assert "ada di judul" in answer
    assert shown[stranger].status_code == 302


def test_words_of_a_document_are_told_as_its(curator):
    page = factories.information(documents=[("document", factories.document())])
    assert Relay().drain()

    [word] = why_found(page, "pembiayaan").words

    assert word.parts == ["dokumen"]
