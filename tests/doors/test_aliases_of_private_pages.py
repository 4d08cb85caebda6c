"""An alias shows another page's content: when that becomes private, the alias goes with it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from hub.models.publication import Publication
from hub.publishing import reconcile
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]


@pytest.fixture
def page():
    """Return news of one village with an alias in another one, and an alias of that in a third one."""
    page = factories.news(title="Rahasia")
    alias = page.create_alias(parent=factories.village("64.02.02.2001", "Jembayan"), update_slug="salinan")
    alias.create_alias(parent=factories.village("64.03.12.2003", "Batu Putih"), update_slug="salinan-dua")
    return page


@pytest.fixture(autouse=True)
def settled_at_once(django_capture_on_commit_callbacks):
    """Settle what each test makes due."""
    with django_capture_on_commit_callbacks(execute=True):
        yield


def shown() -> list[str]:
    """Return the paths of what is public of the news."""
    return sorted(Publication.objects.public().filter(title="Rahasia").values_list("path", flat=True))


def restrict(page, kind="login") -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, password="x")


@pytest.mark.parametrize(("kind", "levels"), [("login", 0), ("groups", 0), ("password", 1), ("login", 3)])
def test_an_alias_goes_with_the_page_or_the_page_above_it_that_becomes_private(page, kind, levels):
    assert len(shown()) == 3
    above = page
    for _ in range(levels):
        above = above.get_parent()

    restrict(above, kind)

    assert shown() == []
    assert list(reconcile.findings()) == []


def test_an_alias_returns_with_its_page(page, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        restriction = restrict(page.get_parent())
    with django_capture_on_commit_callbacks(execute=True):
        restriction.delete()

    assert len(shown()) == 3


def test_an_alias_goes_with_a_page_that_is_moved_to_where_it_is_private(page):
    private = factories.village("64.02.08.2010", "Liang")
    restrict(private)

    page.move(private, pos="last-child")

    assert shown() == []


def test_a_private_page_is_not_made_public_by_an_alias_of_it(page):
    hidden = factories.news(title="Sangat rahasia")
    restrict(hidden)

    hidden.create_alias(parent=factories.village("64.02.02.2001", "Jembayan"), update_slug="rahasia-juga")

    assert not Publication.objects.public().filter(title="Sangat rahasia").exists()


def test_an_alias_stays_when_only_another_alias_becomes_private(page):
    alias = page.aliases.get()

    restrict(alias)

    assert shown() == [Publication.objects.get(page_id=page.pk).path]


def test_reconcile_finds_an_alias_that_a_raw_restriction_hides(page):
    PageViewRestriction.objects.bulk_create([PageViewRestriction(page=page, restriction_type="login")])

    found = list(reconcile.findings())
    for finding in found:
        reconcile.repair(finding)

    assert {finding.fault for finding in found} == {reconcile.Fault.LEAKING}
    assert len(found) == 3
    assert shown() == []


def test_an_alias_ends_when_its_page_does(page):
    page.expire_at = timezone.now() + timedelta(days=1)
    factories.published(page)

    assert Publication.objects.public(at=page.expire_at).filter(title="Rahasia").count() == 0
