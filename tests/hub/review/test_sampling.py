"""What goes out without review is put on the list of looks once, by the trust of its village."""

import pytest
from django.utils import timezone

from hub.models.gates import Trust
from hub.models.review_rows import SampledLook
from hub.models.village_trust import VillageTrust
from hub.review import sampling
from tests import factories

pytestmark = pytest.mark.django_db


def drawn_for(monkeypatch, *trusts):
    """Let exactly the villages with this trust have their turn."""
    monkeypatch.setattr(sampling, "is_sampled", lambda _gate, trust, _key: trust in trusts)


def trusted(village, level):
    """Store the trust; a village without a row is new."""
    VillageTrust.objects.filter(village=village).delete()
    if level is not None:
        VillageTrust.objects.create(village=village, level=level)


@pytest.mark.parametrize("level", [None, *Trust])
@pytest.mark.parametrize("drawn", [[Trust.NEW], [Trust.USUAL], [Trust.TRUSTED], [Trust.NEW, Trust.TRUSTED]])
def test_the_trust_of_the_village_decides(monkeypatch, level, drawn):
    page = factories.news()
    trusted(factories.village(), level)
    drawn_for(monkeypatch, *drawn)

    page.save_revision().publish()

    looks = SampledLook.objects.filter(page_id=page.pk, looked_at=None)
    assert looks.count() == int((level or Trust.NEW) in drawn)


def test_a_page_on_the_list_stays_there_once_with_its_newest_revision(monkeypatch):
    page = factories.news()
    drawn_for(monkeypatch, *Trust)

    page.save_revision().publish()
    first = SampledLook.objects.get()
    newest = page.save_revision()
    newest.publish()

    again = SampledLook.objects.get()
    assert (again.pk, again.revision_id, again.sampled_at > first.sampled_at) == (first.pk, newest.pk, True)


def test_what_was_looked_at_comes_back_with_its_next_turn(monkeypatch):
    page = factories.news()
    drawn_for(monkeypatch, *Trust)
    page.save_revision().publish()
    SampledLook.objects.update(looked_at=timezone.now())

    page.save_revision().publish()

    assert [look.looked_at is None for look in SampledLook.objects.order_by("pk")] == [False, True]


@pytest.mark.parametrize(("drawn", "statements"), [([], 0), ([Trust.NEW], 1), ([Trust.TRUSTED], 1), (list(Trust), 1)])
def test_a_turn_costs_one_statement(monkeypatch, django_assert_num_queries, drawn, statements):
    page = factories.news()
    revision = page.save_revision()
    drawn_for(monkeypatch, *drawn)

    for _again in range(2):
        with django_assert_num_queries(statements):
            sampling.sample(page, revision)
