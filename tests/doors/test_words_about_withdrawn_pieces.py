"""What a collection or a contest says about a piece goes with that piece, at every instant and in every place."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from hub.content.collection import CuratedCollectionPage
from hub.content.contest_edition import ContestEditionPage
from hub.models.publication import Publication
from tests import factories
from tests.samples import stream
from tests.samples.contest_edition import held_contest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

SAID = {"Sebab rahasia", "Karya rahasia"}
QUERY = """{
  collections { nodes { title entries { reason content { title } } } }
  contestEditions(first: 5) { nodes { title contestEntries { work participant { title } } } }
}"""


@pytest.fixture
def practice():
    """Return a practice of which a collection and an edition of a contest speak."""
    practice, kept = factories.practice(title="Bank sampah"), factories.practice(title="Tetap")
    collection = CuratedCollectionPage(
        title="Pilihan",
        slug="pilihan",
        live=False,
        introduction="Untuk pemula.",
        entries=stream(
            ("entry", {"page": practice.pk, "reason": "Sebab rahasia"}),
            ("entry", {"page": kept.pk, "reason": "Sebab tetap"}),
        ),
    )
    edition = ContestEditionPage(
        title="Lomba 2026",
        slug="lomba-2026",
        live=False,
        contest=held_contest(),
        year=2026,
        entries=stream(
            ("entry", {"participant": practice.pk, "work": "Karya rahasia"}),
            ("entry", {"participant": kept.pk, "work": "Karya tetap"}),
        ),
    )
    for page in (collection, edition):
        factories.province().add_child(instance=page)
        factories.published(page)
    return practice


def told(data) -> set[str]:
    """Return what readers are told about the practices."""
    answered = data(QUERY)
    [collection], [edition] = answered["collections"]["nodes"], answered["contestEditions"]["nodes"]
    return {entry["reason"] for entry in collection["entries"]} | {entry["work"] for entry in edition["contestEntries"]}


def expire(page):
    """Let its end come, with no relay to notice."""
    past = timezone.now() - timedelta(seconds=1)
    Page.objects.filter(pk=page.pk).update(expire_at=past)
    Publication.objects.filter(page_id=page.pk).update(expires_at=past)


WAYS = {
    "unpublished": lambda page: page.unpublish(),
    "deleted": lambda page: page.delete(),
    "private": lambda page: page.view_restrictions.create(restriction_type="login"),
    "private above": lambda page: page.get_parent().view_restrictions.create(restriction_type="login"),
    "expired": expire,
}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_said_about_a_piece_goes_with_it(practice, data, way):
    kept = set() if way == "private above" else {"Sebab tetap", "Karya tetap"}
    before = told(data)

    WAYS[way](practice)

    assert before == SAID | {"Sebab tetap", "Karya tetap"}
    assert told(data) == kept


def test_it_returns_with_the_piece(practice, data):
    practice.unpublish()
    practice.refresh_from_db()
    factories.published(practice)

    assert told(data) >= SAID


def test_what_is_said_about_a_piece_is_in_no_text_that_is_searched(practice):
    texts = Publication.objects.filter(kind__in=["collection", "contest_edition"]).values_list("text", "summary")

    assert len(texts) == 2
    assert "Untuk pemula." in " ".join(text for text, _ in texts)
    assert not any(word in " ".join(row) for word in SAID for row in texts)
