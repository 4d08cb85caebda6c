"""The village that was copied responds to a copy: once, without numbers of persons, and the copier is told."""

from collections.abc import Callable

import pytest

from hub.content.response import ResponsePage
from hub.models.publication import Publication
from hub.models.roles import Role
from hub.models.village_notice import VillageNotice
from hub.questions.answering import AnswerOutcome
from hub.questions.asking import QuestionRefused
from hub.questions.notice_mails import mail_notices
from hub.questions.responding import ALREADY, CHANGED, GONE, MAY_NOT, respond, respondable, withdraw_response
from tests import factories
from tests.factories.people import member
from tests.hub.publishing.two_writers import meet, two_writers

NIK = "6402082009900001"
WORDS = "Senang membacanya. Pengepul kami mau datang dua kali sebulan."


@pytest.fixture
def copied():
    return factories.copy_of(factories.practice(pillars=["economy"]), factories.village("64.02.02.2001", "Jembayan"))


@pytest.fixture
def approver(copied):
    return member(factories.village(), role=Role.VILLAGE_APPROVER)


@pytest.mark.django_db
def test_an_approver_publishes_it_below_the_own_village_and_the_copier_is_told(copied, approver):
    outcome = respond(copied, f" {WORDS} ", user=approver, seen=None)

    [page] = ResponsePage.objects.all()
    assert (outcome, page.live, page.words) == (AnswerOutcome.PUBLISHED, True, WORDS)
    assert page.get_parent().pk == factories.village().pk
    assert Publication.objects.public().get(page_id=page.pk).kind == "response"
    [notice] = VillageNotice.objects.all()
    assert (notice.village.name, notice.kind, notice.page_id) == ("Jembayan", "responded", page.pk)
    assert respond(copied, WORDS, user=approver, seen=None) == AnswerOutcome.PUBLISHED
    assert ResponsePage.objects.count() == 1


@pytest.mark.django_db
def test_what_an_editor_writes_waits_and_nobody_is_told(copied):
    editor = member(factories.village())

    outcome = respond(copied, WORDS, user=editor, seen=None)

    [page] = ResponsePage.objects.all()
    assert (outcome, page.live, VillageNotice.objects.count()) == (AnswerOutcome.WAITS, False, 0)
    assert page.current_workflow_state is not None
    assert not Publication.objects.filter(page_id=page.pk).exists()


@pytest.mark.django_db
def test_a_second_one_is_refused_until_the_first_is_withdrawn(copied, approver):
    respond(copied, WORDS, user=approver, seen=None)
    page = ResponsePage.objects.get()

    with pytest.raises(QuestionRefused) as refused:
        respond(copied, "Lain lagi.", user=approver, seen=page.latest_revision_id)
    with pytest.raises(QuestionRefused, match=MAY_NOT[:20]):
        withdraw_response(page, user=member(factories.village()))
    withdraw_response(page, user=approver)
    is_public = Publication.objects.public().filter(page_id=page.pk).exists()
    page.refresh_from_db()
    respond(copied, "Lain lagi.", user=approver, seen=page.latest_revision_id)

    assert refused.value.objections == (ALREADY,)
    assert is_public is False
    assert [(one.words, one.title, one.live) for one in ResponsePage.objects.all()] == [
        ("Lain lagi.", "Lain lagi.", True)
    ]
    assert VillageNotice.objects.count() == 1


@pytest.mark.django_db
def test_no_older_draft_brings_other_words_back(copied, approver):
    respond(copied, WORDS, user=approver, seen=None)
    page = ResponsePage.objects.get()
    old = page.latest_revision
    withdraw_response(page, user=approver)
    page.refresh_from_db()
    respond(copied, "Lain lagi.", user=approver, seen=page.latest_revision_id)

    old.publish(user=approver)

    page.refresh_from_db()
    assert (page.words, page.title) == ("Lain lagi.", "Lain lagi.")


@pytest.mark.django_db
def test_numbers_of_persons_are_refused_when_it_is_sent(copied, approver):
    with pytest.raises(QuestionRefused) as refused:
        respond(copied, f"Hubungi ketua, NIK {NIK}.", user=approver, seen=None)

    assert "NIK" in refused.value.objections[0]
    assert NIK not in str(refused.value)
    assert ResponsePage.objects.count() == 0


@pytest.mark.django_db
def test_a_withdrawn_copy_cannot_be_responded_to(copied, approver):
    copied.unpublish()

    with pytest.raises(QuestionRefused, match=GONE[:20]):
        respond(copied, WORDS, user=approver, seen=None)
    assert (respondable(copied.pk), ResponsePage.objects.count()) == (None, 0)
    assert respondable(factories.practice(title="Bukan penerapan").pk) is None


@pytest.mark.django_db
def test_what_somebody_else_of_the_village_wrote_meanwhile_is_not_overwritten(copied):
    editor = member(factories.village())
    respond(copied, WORDS, user=editor, seen=None)

    with pytest.raises(QuestionRefused) as refused:
        respond(copied, "Lain lagi.", user=editor, seen=None)

    assert refused.value.objections == (CHANGED,)
    assert ResponsePage.objects.get().words == WORDS


@pytest.mark.django_db
def test_it_is_mailed_with_its_screen_and_not_after_it_was_withdrawn(copied, approver, settings, mailoutbox):
    settings.EMAIL_HOST = "mail.example"
    copier = member(copied.get_parent(), name="penyalin")
    copier.email = "kantor@example.id"
    copier.save()
    respond(copied, WORDS, user=approver, seen=None)
    page = ResponsePage.objects.get()

    sent = mail_notices()
    VillageNotice.objects.update(mailed_at=None)
    withdraw_response(page, user=approver)

    assert (sent, mail_notices()) == (1, 0)
    assert f"/admin/tanya/tanggapan/{page.pk}/" in mailoutbox[0].body


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_there_is_one_when_two_people_send_at_the_same_moment():
    copied = factories.copy_of(factories.practice(), factories.village("64.02.02.2001", "Jembayan"))
    approver = member(factories.village(), role=Role.VILLAGE_APPROVER)
    errors: list[BaseException] = []

    def send(text: str) -> Callable[[], object]:
        return lambda: respond(copied, text, user=approver, seen=None)

    with two_writers() as writers:
        for statement in (3, 8):
            errors += meet(writers, send(f"Satu {statement}."), send(f"Dua {statement}."), at=statement)

    assert ResponsePage.objects.count() == 1
    assert [type(error) for error in errors] == [QuestionRefused] * 3
