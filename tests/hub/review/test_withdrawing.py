"""What is live can be withdrawn in every state, with a reason, by the village and from above."""

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from hub.content.alert import AlertPage
from hub.content.news import NewsPage
from hub.models.gates import Gate, Trust
from hub.models.publication import Publication
from hub.models.review_rows import ReviewDecision, SampledLook
from hub.models.village_trust import TrustChange, VillageTrust
from hub.review.sampling import ONE_IN, is_sampled
from hub.review.submitting import send_for_review
from hub.review.waiting import looks
from hub.review.withdrawing import ACTION
from tests import factories
from tests.hub.review.conftest import browser

pytestmark = pytest.mark.django_db
REASON = {"reasons": ["mistake"]}


def waiting(page, people):
    send_for_review(page, people.editor)


def locked(page, people):
    page.locked, page.locked_by, page.locked_at = True, people.other_reviewer, timezone.now()
    page.save(update_fields=["locked", "locked_by", "locked_at"])


def changed(page, people):
    page.title = "Judul baru"
    page.save_revision(user=people.editor)


@pytest.mark.parametrize("state", [waiting, locked, changed])
@pytest.mark.parametrize("who", ["approver", "reviewer", "curator"])
def test_what_is_live_is_withdrawn_in_every_state(people, state, who):
    page = factories.practice(people.village)
    state(page, people)
    screen = browser(getattr(people, who))

    assert f"/admin/pages/{page.pk}/unpublish/" in screen.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    screen.post(f"/admin/pages/{page.pk}/unpublish/", REASON)

    page.refresh_from_db()
    assert (page.live, Publication.objects.public().filter(page_id=page.pk).exists()) == (False, False)
    entry = PageLogEntry.objects.get(page=page.pk, action=ACTION)
    assert entry.data == {"reason": "Ada kesalahan yang harus diperbaiki dulu.", "from_above": who != "approver"}


def test_without_a_reason_nothing_is_withdrawn(people):
    page = factories.news(people.village)

    answer = browser(people.approver).post(f"/admin/pages/{page.pk}/unpublish/", {"own_words": "  "})

    page.refresh_from_db()
    assert ("Pilih mengapa ditarik" in answer.content.decode(), page.live) == (True, True)


def test_an_editor_and_another_regency_withdraw_nothing(people):
    page = factories.news(people.village)

    for user in (people.editor, people.other_reviewer):
        browser(user).post(f"/admin/pages/{page.pk}/unpublish/", REASON)

    page.refresh_from_db()
    assert page.live


def test_a_takedown_lowers_the_trust_and_the_village_reads_why(people):
    VillageTrust.objects.filter(village=people.village).update(level=Trust.TRUSTED, approvals=3)
    page = factories.news(people.village, owner=people.editor)

    browser(people.curator).post(f"/admin/pages/{page.pk}/unpublish/", {"own_words": "Fotonya tanpa izin."})

    row = VillageTrust.objects.get(village=people.village)
    assert (row.level, row.approvals) == (Trust.USUAL, 0)
    change = TrustChange.objects.get(village=people.village)
    assert (change.changed_by, "Fotonya tanpa izin." in change.reason) == (people.curator, True)
    decision = ReviewDecision.objects.get(page=page)
    assert (decision.outcome, decision.told, decision.reason) == ("withdrawn", people.editor, "Fotonya tanpa izin.")


def test_the_village_itself_loses_no_trust(people):
    VillageTrust.objects.filter(village=people.village).update(level=Trust.USUAL)
    page = factories.news(people.village)

    browser(people.approver).post(f"/admin/pages/{page.pk}/unpublish/", REASON)

    assert VillageTrust.objects.get(village=people.village).level == Trust.USUAL


def test_many_at_once_and_deletion_from_above_ask_for_reasons_first(people):
    page = factories.news(people.village)
    screen = browser(people.reviewer)

    screen.post(f"/admin/bulk/wagtailcore/page/unpublish/?id={page.pk}")
    screen.post(f"/admin/bulk/wagtailcore/page/delete/?id={page.pk}")
    deleting = screen.post(f"/admin/pages/{page.pk}/delete/")

    page.refresh_from_db()
    assert (page.live, deleting.url) == (True, f"/admin/pages/{page.pk}/unpublish/")


def test_the_province_sets_the_trust_with_a_reason_and_the_regency_only_reads_it(people):
    address, sent = f"/admin/kepercayaan/{people.village.pk}/", {"level": "2", "reason": "Juara keterbukaan."}

    browser(people.reviewer).post(address, sent)
    assert VillageTrust.objects.get(village=people.village).level == Trust.NEW
    browser(people.curator).post(address, {"level": "2", "reason": ""})
    assert VillageTrust.objects.get(village=people.village).level == Trust.NEW
    browser(people.curator).post(address, sent)

    assert VillageTrust.objects.get(village=people.village).level == Trust.TRUSTED
    assert "Juara keterbukaan." in browser(people.reviewer).get(address).content.decode()


def test_every_alert_and_a_fixed_share_of_the_rest_are_looked_at():
    drawn = {
        trust: sum(is_sampled(Gate.VILLAGE, trust, str(number)) for number in range(2000)) / 2000 for trust in Trust
    }

    assert all(abs(drawn[trust] - 1 / ONE_IN[trust]) < 0.02 for trust in Trust)
    assert all(is_sampled(Gate.WRITER, trust, "1") for trust in Trust)
    assert not any(
        is_sampled(gate, Trust.NEW, str(number)) for gate in (Gate.REGENCY, Gate.BOTH) for number in range(50)
    )


def test_a_look_that_finds_a_page_good_counts_as_an_approval_and_is_done_once(people):
    page = factories.information(people.village)
    look = SampledLook.objects.create(page=page, revision=page.save_revision(user=people.approver))
    assert [[each.pk for each in looks(user)] for user in (people.reviewer, people.curator)] == [[look.pk], []]
    screen = browser(people.reviewer)
    assert "Sudah tayang, dilihat sekali (1)" in screen.get("/admin/tinjauan/").content.decode()

    screen.post(f"/admin/tinjauan/tayang/{look.pk}/", {"baik": "1"})
    screen.post(f"/admin/tinjauan/tayang/{look.pk}/", {"baik": "1"})

    assert VillageTrust.objects.get(village=people.village).approvals == 1
    assert list(looks(people.reviewer)) == []


def test_what_a_village_publishes_is_drawn_by_the_signal(people, monkeypatch):
    monkeypatch.setitem(ONE_IN, Trust.NEW, 1)
    page = factories.information(people.village)
    page.save_revision(user=people.approver).publish(user=people.approver)
    page.save_revision(user=people.approver).publish(user=people.approver)
    practice = factories.practice(people.village)
    practice.save_revision().publish()

    assert [look.page_id for look in looks(people.reviewer)] == [page.pk]


def test_an_editor_lets_an_alert_out_alone(people):
    tester = people.village.permissions_for_user(people.editor)

    assert (tester.can_publish_subpage(AlertPage), tester.can_publish_subpage(NewsPage)) == (True, False)
    assert not tester.can_publish_subpage()
