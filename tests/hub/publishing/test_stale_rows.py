"""Rows that were written with the shapes of another release are found by their fingerprint and written again."""

from typing import Annotated

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pydantic import Field

from hub.models.outbox_entries import OutboxEntry
from hub.models.publication import Publication
from hub.publishing import projector, stale_rows
from hub.publishing.stale_rows import other_fingerprints, stale_batches, stale_count
from hub.reconciliation import renewal
from hub.reconciliation.renewal import LOOK_SECONDS, Renewal
from hub.shapes import kinds, stored
from hub.shapes.base import Body, Card, Shape
from hub.shapes.kinds import Kind
from hub.shapes.stored import fingerprint_of
from tests import factories

FORMER = "0123456789abcdef"


class Figure(Shape):
    """A figure."""

    value: int


class FirstCard(Card):
    """What lists show."""

    name: str = Field(title="Nama")
    figures: list[Figure] = []


class Reworded(Card):
    """Another docstring."""

    name: Annotated[str, "a mark"] = Field(title="Nama lengkap", description="The full name.")
    figures: list[Figure] = []


class WithOneMore(FirstCard):
    """One field more."""

    year: int | None = None


class OtherFigure(Shape):
    """A figure with a unit."""

    value: int
    unit: str = ""


class Deeper(Card):
    """The same fields, of which one holds another shape."""

    name: str
    figures: list[OtherFigure] = []


def fingerprint(monkeypatch: pytest.MonkeyPatch, card: type[Card], key: str = "thing") -> str:
    """Return the fingerprint of a kind with this card under a name that is the same for all."""
    renamed = type("ThingCard", (card,), {"__doc__": card.__doc__, "__module__": __name__})
    monkeypatch.setitem(kinds._KINDS, key, Kind(key=key, label="Benda", card=renamed, body=Body))
    return fingerprint_of.__wrapped__(key)


def make_stale(*pages: object) -> None:
    Publication.objects.filter(page_id__in=[page.pk for page in pages]).update(fingerprint=FORMER)


def due_pages() -> list[int]:
    return sorted(OutboxEntry.objects.values_list("page_id", flat=True))


def test_words_change_no_fingerprint_and_every_other_change_does(monkeypatch: pytest.MonkeyPatch) -> None:
    first = fingerprint(monkeypatch, FirstCard)

    assert fingerprint(monkeypatch, Reworded) == first
    others = {fingerprint(monkeypatch, card) for card in (WithOneMore, Deeper)}
    assert len({first, *others, fingerprint(monkeypatch, FirstCard, key="another")}) == 4


def test_a_property_that_is_called_title_is_no_word(monkeypatch: pytest.MonkeyPatch) -> None:
    def card(annotation: object) -> type[Card]:
        return type("TitledCard", (Card,), {"__annotations__": {"title": annotation}, "__module__": __name__})

    assert fingerprint(monkeypatch, card(str)) != fingerprint(monkeypatch, card(int))


@pytest.mark.django_db
def test_every_publish_writes_the_fingerprint_of_its_kind() -> None:
    page = factories.news()

    row = Publication.objects.get(page_id=page.pk)
    assert row.fingerprint == fingerprint_of("news") != fingerprint_of("practice")
    assert len(row.fingerprint) == stored.LENGTH


@pytest.mark.django_db
def test_what_readers_see_alike_keeps_its_version_and_gets_the_fingerprint() -> None:
    page = factories.news()
    before = Publication.objects.get(page_id=page.pk)
    make_stale(page)

    page.save()

    after = Publication.objects.get(page_id=page.pk)
    assert (after.fingerprint, after.version) == (fingerprint_of("news"), before.version)


@pytest.mark.django_db
def test_only_public_rows_of_other_shapes_are_stale_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stale_rows, "BATCH", 2)
    stale = [factories.news(title=f"Lama {number}") for number in range(3)]
    gone = factories.news(title="Ditarik")
    factories.news(title="Baru")
    without = factories.practice()
    make_stale(*stale, gone)
    Publication.objects.filter(page_id=without.pk).update(fingerprint="")
    gone.unpublish()

    batches = list(stale_batches())

    assert other_fingerprints() == ["", FORMER]
    assert [len(batch) for batch in batches] == [1, 2, 1]
    pages = Publication.objects.filter(pk__in=[key for batch in batches for key in batch]).values_list(
        "page_id", flat=True
    )
    assert sorted(pages) == sorted(page.pk for page in (without, *stale))
    assert stale_count() == 4


@pytest.mark.django_db
def test_it_builds_no_page_to_find_what_is_stale() -> None:
    factories.news()
    stale = factories.practice()
    make_stale(stale)

    with CaptureQueriesContext(connection) as statements:
        found = list(stale_batches())

    assert len(found) == 1
    assert [statement["sql"] for statement in statements if '"body"' in statement["sql"]] == []
    # One look for each of three fingerprints and one behind the last; then the batch and the empty one after it.
    assert len(statements) <= 7


@pytest.mark.django_db
def test_the_relay_writes_them_again_a_batch_at_a_time_without_a_second_cause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stale_rows, "BATCH", 2)
    pages = [factories.news(title=f"Lama {number}") for number in range(5)]
    make_stale(*pages)
    OutboxEntry.objects.create(page_id=pages[0].pk, cause="picture changed")
    renewing = Renewal()

    assert renewing.step()
    # At most the batch and what was due before; now it waits until that is settled.
    assert len(due_pages()) == len(set(due_pages())) <= 3
    for _ in range(5):
        if len(due_pages()) >= 2:
            assert not renewing.step()
        projector.settle()
        renewing.step()
    projector.settle()

    assert stale_count() == 0
    assert due_pages() == []
    assert not renewing.step()


@pytest.mark.django_db
def test_it_looks_again_only_after_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(renewal.time, "monotonic", lambda: now[0])
    page = factories.news()
    renewing = Renewal()
    assert not renewing.step()
    make_stale(page)

    now[0] += LOOK_SECONDS - 1
    assert not renewing.step()
    now[0] += 1
    assert renewing.step()

    assert due_pages() == [page.pk]


@pytest.mark.django_db
def test_a_full_outbox_only_postpones_the_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stale_rows, "BATCH", 1)
    page, other = factories.news(), factories.practice()
    make_stale(page)
    OutboxEntry.objects.create(page_id=other.pk, cause="picture changed")
    renewing = Renewal()

    assert not renewing.step()
    projector.settle()

    assert renewing.step()
    assert due_pages() == [page.pk]


@pytest.mark.django_db
def test_a_pass_that_fails_is_left_and_the_next_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(renewal.time, "monotonic", lambda: now[0])
    page = factories.news()
    make_stale(page)
    renewing = Renewal()

    with monkeypatch.context() as patch:
        patch.setattr(renewal, "make_due", lambda batch: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            renewing.step()
    assert not renewing.step()
    now[0] += LOOK_SECONDS

    assert renewing.step()
    assert due_pages() == [page.pk]
