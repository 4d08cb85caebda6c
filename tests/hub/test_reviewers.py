"""Only those who may publish at the regency or in the province look at a village's pieces from above."""

import pytest

from hub.pages.reviewers import reviews_from_above
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]


@pytest.mark.parametrize(
    ("place", "reviews"),
    [
        (factories.village, False),
        (factories.district, False),
        (factories.regency, True),
        (lambda: factories.regency("64.03"), False),
        (factories.province, True),
    ],
)
def test_who_publishes_at_the_regency_or_the_province_reviews_the_village(place, reviews):
    village, page = factories.village(), factories.practice()
    user = factories.publisher(place())

    assert reviews_from_above(user, village) is reviews
    assert reviews_from_above(user, page) is reviews


def test_a_regency_does_not_review_what_it_wrote_itself():
    page = factories.regency()

    assert not reviews_from_above(factories.publisher(page), page)


def test_nobody_reviews_what_has_no_place_yet():
    assert not reviews_from_above(factories.publisher(factories.province()), None)
    assert not reviews_from_above(None, factories.village())
