"""The meter of a village: computed from what is public, and nothing else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hub.content.budget import BudgetPage
from hub.models.publication import Publication
from hub.models.region import Region
from hub.selectors.completeness import completeness_by_code
from hub.selectors.village_publications import wanted_published
from tests import factories
from tests.samples import full_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
PELA = "64.02.08.2009"


def done(code: str = PELA) -> set[str]:
    return {item.key for item in completeness_by_code([code])[code].items if item.is_done}


def this_year() -> int:
    return timezone.localdate().year


def stored(kind: str, **columns: object) -> Publication:
    """Store the publication of a kind for which no page is needed here."""
    version = Publication.objects.count() + 1_000
    now = timezone.now()
    columns = {"published_at": now, "updated_at": now, "village": PELA, "version": version, **columns}
    return Publication.objects.create(
        id=f"{kind}-{version}", kind=kind, page_id=version, title=kind, path="/", **columns
    )


def test_a_draft_counts_only_once_it_is_public_and_no_longer_when_withdrawn():
    page = factories.village()
    page.history = "Didirikan nelayan."
    page.save_revision()
    piece = factories.practice(live=False)
    before = done()

    page.get_latest_revision().publish()
    piece.get_latest_revision().publish()
    public = done()
    piece.refresh_from_db()
    piece.unpublish()

    assert before == set()
    assert public == {"history", "practice"}
    assert done() == {"history"}


def test_an_expired_piece_and_a_private_one_do_not_count():
    factories.village()
    stored("practice", expires_at=timezone.now() - timedelta(minutes=1))
    stored("service", withdrawn_at=timezone.now())
    stored("product")

    assert done() == {"product"}


def test_news_counts_for_ninety_days():
    factories.village()
    now = timezone.now()
    stored("news", published_at=now - timedelta(days=89))

    assert wanted_published([PELA], at=now)[PELA] == {"news"}
    assert wanted_published([PELA], at=now + timedelta(days=2))[PELA] == set()


@pytest.mark.parametrize(
    ("kind", "years_ago", "counts"),
    [
        ("apbdes", 0, True),
        ("apbdes", 1, True),
        ("apbdes", 2, False),
        ("realisasi_apbdes", 1, True),
        ("rkpdes", -1, True),
        ("rpjmdes", 7, True),
        ("rpjmdes", 8, False),
    ],
)
def test_public_information_counts_while_it_is_of_a_year_that_matters(kind, years_ago, counts):
    factories.information(information_kind=kind, year=this_year() - years_ago)

    assert done() == ({kind} if counts else set())


def test_a_budget_in_figures_counts_as_its_document_does():
    page = full_page(BudgetPage)
    page.year = this_year()
    factories.published(page)

    assert done() == {"realisasi_apbdes"}


def test_the_year_of_one_piece_does_not_help_another():
    factories.information(information_kind="apbdes", year=this_year() - 5)
    factories.information(information_kind="perdes", year=this_year(), title="Perdes")

    assert done() == set()


def test_the_pieces_of_a_neighbour_do_not_count():
    factories.village()
    factories.practice(factories.village("64.02.02.2001", "Jembayan"))

    found = completeness_by_code([PELA, "64.02.02.2001"])

    assert [found[code].done for code in (PELA, "64.02.02.2001")] == [0, 1]


def test_a_point_of_the_region_counts_and_a_profile_that_is_not_public_does_not():
    page = factories.village()
    Region.objects.filter(page=page).update(latitude=-0.2, longitude=116.5)
    factories.published(page)
    factories.practice()
    before = done()

    page.unpublish()

    assert before == {"map_point", "practice"}
    assert done() == {"practice"}


def test_all_villages_cost_two_statements(django_assert_num_queries):
    codes = [factories.village(f"64.02.08.20{number:02}", f"Desa {number}").region.code for number in range(1, 6)]

    with django_assert_num_queries(2):
        found = completeness_by_code(codes)

    assert list(found) == codes
