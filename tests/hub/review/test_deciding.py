"""From the village to readers, and back: every step of a review has an end."""

import pytest
from django.db.models.signals import post_save
from wagtail.models import TaskState, WorkflowState

from hub.models.gates import Trust
from hub.models.publication import Publication
from hub.models.village_trust import TrustChange, VillageTrust
from hub.review.deciding import approve, ask_for_changes, claim
from hub.review.stages import Stage
from hub.review.steps import ReviewState
from hub.review.submitting import ReviewRefused, send_for_review
from hub.review.telling import decisions_about
from hub.review.waiting import waiting_for, waiting_pages
from tests import factories
from tests.hub.review.conftest import browser

pytestmark = pytest.mark.django_db


def waiting(page):
    """Return the state in which the page waits."""
    return ReviewState.objects.get(page=page, status=TaskState.STATUS_IN_PROGRESS)


def sent(page, user):
    """Send the page for review, and return the state in which it waits."""
    send_for_review(page, user)
    return waiting(page)


def is_public(page):
    return Publication.objects.filter(title=page.title).exists()


def decided(state, user):
    page = type(state.page).objects.get(pk=state.page_id)
    return approve(state, user, revision_id=page.latest_revision_id)


def test_news_of_a_new_village_waits_for_its_regency_only(people):
    news = factories.news(people.village, live=False)

    sent(news, people.approver)

    seen = [
        [state.page_id for state in waiting_pages(user)]
        for user in (people.reviewer, people.other_reviewer, people.curator, people.approver)
    ]
    assert seen == [[news.pk], [], [], []]


def test_news_is_sent_back_mended_and_published(people):
    news = factories.news(people.village, title="Panen raya", live=False)
    state = sent(news, people.editor)

    ask_for_changes(state, people.reviewer, reasons=["numbers"], own_words="Berapa kilogram?")

    assert [each.reason for each in decisions_about(people.village)] == [
        "Angka belum ada, atau belum disebut dari mana dan tahun berapa.\nBerapa kilogram?"
    ]
    news.title = "Panen raya: 300 kilogram"
    news.save_revision(user=people.editor)
    send_for_review(news, people.editor)
    decided(waiting(news), people.reviewer)
    news.refresh_from_db()
    assert (is_public(news), waiting_for(people.reviewer).pages) == (True, 0)
    assert [each.outcome for each in decisions_about(people.village)] == ["published", "change_asked"]
    assert VillageTrust.objects.get(village=people.village).approvals == 0


def test_a_practice_passes_the_regency_and_then_the_curator(people):
    practice = factories.practice(people.village, live=False)
    state = sent(practice, people.approver)

    first = decided(state, people.reviewer)

    assert (first.outcome, is_public(practice)) == ("passed_on", False)
    assert [each.pk for each in waiting_pages(people.curator)] == [waiting(practice).pk]
    with pytest.raises(ReviewRefused, match="tidak menunggu keputusan Anda"):
        decided(waiting(practice), people.reviewer)
    second = decided(waiting(practice), people.curator)
    assert (second.outcome, is_public(practice)) == ("published", True)


def test_a_second_reviewer_sees_who_is_at_it_and_cannot_decide(people):
    state = sent(factories.news(people.village, live=False), people.editor)
    claim(state, people.reviewer)

    with pytest.raises(ReviewRefused, match="Sedang ditinjau oleh peninjau"):
        decided(state, people.curator)

    assert "diambil peninjau" not in browser(people.reviewer).get("/admin/tinjauan/").content.decode()
    assert waiting(state.page).claimed_by == people.reviewer


def test_what_was_changed_while_it_was_read_is_not_approved(people):
    news = factories.news(people.village, live=False)
    state = sent(news, people.editor)
    read = news.latest_revision_id
    news.save_revision(user=people.editor)

    with pytest.raises(ReviewRefused, match="berubah sejak Anda membukanya"):
        approve(state, people.reviewer, revision_id=read)

    assert not is_public(news)


def test_somebody_from_another_regency_can_neither_open_nor_decide(people):
    state = sent(factories.news(people.village, live=False), people.editor)
    screen = browser(people.other_reviewer)

    answers = [screen.get(f"/admin/tinjauan/{state.pk}/"), screen.post(f"/admin/tinjauan/{state.pk}/", {"setuju": "1"})]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert waiting(state.page) == state


def test_the_author_may_mend_a_page_that_waits_and_a_companion_may_not(people):
    news = factories.news(people.village, live=False)
    sent(news, people.editor)
    companion = factories.publisher(factories.district())

    locked = [
        bool(news.permissions_for_user(user).page_locked()) for user in (people.editor, people.reviewer, companion)
    ]

    assert locked == [False, False, True]


def test_what_a_village_publishes_itself_waits_for_its_approver_or_where_there_is_none_for_the_regency(people):
    service = factories.information(people.village, live=False)
    lonely = factories.information(factories.village("64.02.08.2010", "Sangkuliman", trust=Trust.USUAL), live=False)

    stages = [sent(page, people.editor).stage for page in (service, lonely)]

    assert stages == [Stage.VILLAGE, Stage.REGENCY]


def test_a_regency_without_reviewers_has_its_pages_at_the_province(people):
    news = factories.news(people.village, live=False)
    sent(news, people.editor)
    people.reviewer.memberships.all().delete()

    assert [each.page_id for each in waiting_pages(people.curator)] == [news.pk]


def test_five_approvals_in_a_row_raise_the_trust_and_the_log_says_why(people):
    for number in range(5):
        news = factories.news(people.village, title=f"Kabar {number}", live=False)
        decided(sent(news, people.editor), people.reviewer)

    change = TrustChange.objects.get(village=people.village)
    assert (change.before, change.after, change.changed_by) == (Trust.NEW, Trust.USUAL, None)
    assert "5 tulisan berturut-turut disetujui" in change.reason
    approver = type(people.approver).objects.get(pk=people.approver.pk)
    assert factories.news(people.village, live=False).permissions_for_user(approver).can_publish()


def test_the_reviewers_screen_shows_the_preview_the_difference_and_the_buttons(people):
    news = factories.news(people.village, title="Dermaga dibuka")
    news.title = "Dermaga dibuka kembali"
    news.save_revision(user=people.editor)
    state = sent(news, people.editor)

    screen = browser(people.reviewer).get(f"/admin/tinjauan/{state.pk}/").content.decode()

    preview = f"/admin/tinjauan/pratinjau/{news.pk}/{news.latest_revision_id}/"
    assert f'src="{preview}"' in screen
    shown, foreign = (browser(user).get(preview) for user in (people.reviewer, people.other_reviewer))
    assert ("Dermaga dibuka kembali" in shown.content.decode(), foreign.status_code) == (True, 302)
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    assert '<span class="addition"> kembali</span>' in screen
    assert all(f'name="{name}"' in screen for name in ("setuju", "ambil", "perbaikan"))
    assert f"/admin/pages/{news.pk}/unpublish/" in screen


def test_the_buttons_of_the_reviewers_screen_do_what_they_say(people):
    news = factories.news(people.village, title="Gotong royong", live=False)
    state = sent(news, people.editor)
    screen, address = browser(people.reviewer), f"/admin/tinjauan/{state.pk}/"

    screen.post(address, {"ambil": "1"})
    assert waiting(news).claimed_by == people.reviewer
    refused = screen.post(address, {"perbaikan": "1", "own_words": " "}, follow=True).content.decode()
    assert "Pilih setidaknya satu alasan" in refused
    screen.post(address, {"setuju": "1", "revision": news.latest_revision_id})

    assert is_public(news)
    assert WorkflowState.objects.get(object_id=str(news.pk)).status == WorkflowState.STATUS_APPROVED


@pytest.mark.parametrize("count", [2, 25])
def test_the_list_needs_as_few_statements_for_many_pages(people, count, django_assert_max_num_queries):
    for number in range(count):
        send_for_review(factories.news(people.village, title=f"Kabar {number}", live=False), people.editor)
    screen = browser(people.reviewer)
    screen.get("/admin/tinjauan/")

    with django_assert_max_num_queries(30):
        shown = screen.get("/admin/tinjauan/").content.decode()

    assert f"Menunggu Anda ({count})" in shown
    assert shown.count("Menunggu 0 jam") == min(count, 20)


def test_the_first_screen_names_what_was_sent_back_and_what_waits(people):
    news = factories.news(people.village, title="Panen raya", live=False)
    ask_for_changes(sent(news, people.editor), people.reviewer, reasons=["source"], own_words="")
    waits = sent(factories.information(people.village, title="Daftar aset", live=False), people.editor)

    shown = {user: browser(user).get("/admin/").content.decode() for user in (people.editor, people.approver)}

    assert all("Perbaiki: Panen raya" in screen for screen in shown.values())
    address = f"/admin/tinjauan/{waits.pk}/"
    assert [address in screen for screen in shown.values()] == [False, True]
    sent(factories.news(people.village, title="Kedua", live=False), people.editor)
    assert "Menunggu Anda: 1" in browser(people.reviewer).get("/admin/").content.decode()


def test_what_is_stored_while_a_reviewer_approves_stays_a_draft(people):
    news = factories.news(people.village, title="Yang dibaca", live=False)
    state = sent(news, people.editor)

    def changed_meanwhile(instance, **_signal):
        page = instance.page.specific
        page.title = "Yang tidak dibaca"
        page.save_revision(user=people.editor)

    post_save.connect(changed_meanwhile, sender=ReviewState)
    try:
        decided(state, people.reviewer)
    finally:
        post_save.disconnect(changed_meanwhile, sender=ReviewState)

    assert list(Publication.objects.filter(kind="news").values_list("title", flat=True)) == ["Yang dibaca"]
    news.refresh_from_db()
    assert news.has_unpublished_changes


def test_what_waits_in_a_village_whose_trust_falls_goes_on_to_the_regency(people):
    VillageTrust.objects.update_or_create(village=people.village, defaults={"level": Trust.USUAL})
    news = factories.news(people.village, title="Sebelum ditarik", live=False)
    state = sent(news, people.editor)
    VillageTrust.objects.update(level=Trust.NEW)

    decided(state, people.approver)

    assert (state.stage, waiting(news).stage, is_public(news)) == (Stage.VILLAGE, Stage.REGENCY, False)
