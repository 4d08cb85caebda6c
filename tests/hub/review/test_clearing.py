"""What was stopped as personal data reaches somebody who can clear it."""

import pytest

from hub.models.privacy import Clearance
from hub.review.telling import decisions_about
from hub.review.waiting import questions
from tests import factories
from tests.hub.review.conftest import OTHER, browser

pytestmark = pytest.mark.django_db
NIK = "6402085201900001"


@pytest.fixture
def stopped(people):
    """Return a draft whose number looks like personal data."""
    return factories.information(people.village, live=False, summary=f"Kode mesin {NIK}")


def test_an_author_asks_a_reviewer_clears_and_the_author_is_told(people, stopped):
    address = f"/admin/data-pribadi/{stopped.pk}/"
    author, reviewer = browser(people.editor), browser(people.reviewer)

    assert "Minta diperiksa" in author.get(address).content.decode()
    author.post(address)
    author.post(address)

    seen = [
        [row.page_id for row in questions(user)] for user in (people.reviewer, people.other_reviewer, people.curator)
    ]
    assert seen == [[stopped.pk], [], []]
    assert f'href="{address}"' in reviewer.get("/admin/tinjauan/?daftar=data").content.decode()
    [hit] = stopped.objections().hits
    reviewer.post(address, {"key": hit.key, "reason": "Nomor mesin pompa."})
    assert list(questions(people.reviewer)) == []
    assert [(told.outcome, told.reason) for told in decisions_about(people.village)] == [
        ("cleared", "Nomor mesin pompa.")
    ]
    stopped.save_revision(user=people.approver).publish(user=people.approver)
    stopped.refresh_from_db()
    assert stopped.live


def test_the_screen_of_another_place_is_closed_and_an_author_clears_nothing(people, stopped):
    address = f"/admin/data-pribadi/{stopped.pk}/"
    [hit] = stopped.objections().hits

    other = browser(people.other_reviewer).get(address)
    browser(people.approver).post(address, {"key": hit.key, "reason": "Bukan."})
    browser(people.other_reviewer).post(address, {"key": hit.key, "reason": "Bukan."})

    assert other.status_code == 302
    assert not Clearance.objects.exists()


def test_a_copy_that_follows_a_page_does_not_clear_it_for_another_regency(people, stopped):
    other = factories.village(OTHER, "Kayu Indah")
    alias = stopped.create_alias(parent=other, update_slug="ikutan")
    [hit] = stopped.objections().hits
    reviewer = browser(people.other_reviewer)

    reviewer.post(f"/admin/data-pribadi/{alias.pk}/", {"key": hit.key, "reason": "Bukan."})

    assert not Clearance.objects.exists()
