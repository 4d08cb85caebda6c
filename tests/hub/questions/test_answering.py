"""What becomes of a question: answered, published by both, declined, taken back; and who is told."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from hub.content.question import NOT_ALLOWED, NOT_ANSWERED, Declined, QuestionPage
from hub.models.publication import Publication, Term
from hub.models.roles import Role
from hub.models.user import User
from hub.models.village_notice import VillageNotice
from hub.privacy.stopped import PublishingStopped
from hub.questions.answering import CHANGED, AnswerOutcome, agree, answer, decline, take_back
from hub.questions.asking import QuestionRefused
from hub.questions.notice_mails import mail_notices
from hub.questions.reminding import late_questions, remind
from hub.regions.merging import merge
from tests import factories
from tests.factories.people import member
from tests.factories.questions import asking_village, public_question, question

pytestmark = pytest.mark.django_db


@pytest.fixture
def approver() -> User:
    return member(factories.village(), role=Role.VILLAGE_APPROVER)


def told() -> list[tuple[str, str]]:
    """Return who was told what, in order."""
    return list(VillageNotice.objects.order_by("pk").values_list("village__name", "kind"))


def public(page: QuestionPage) -> Publication | None:
    return Publication.objects.public().filter(page_id=page.pk).first()


def test_an_answer_is_public_if_both_agree(approver):
    page = question(named=True)

    outcome = answer(page, "Tiga bulan.", user=approver, publishes=True, seen=None)

    row = public(page)
    assert (outcome, row.body["answer"], row.card["asked_by"]["code"]) == (
        AnswerOutcome.PUBLISHED,
        "Tiga bulan.",
        "64.03.12.2003",
    )
    assert told() == [("Pela", "asked"), ("Batu Putih", "answered")]


def test_without_the_name_no_code_of_the_asking_village_is_published(approver):
    page = question()

    answer(page, "Tiga bulan.", user=approver, publishes=True, seen=None)

    row = public(page)
    told_of_it = str([row.card, row.body, row.text, row.places, row.path, list(Term.objects.values_list())])
    assert "64.03.12" not in told_of_it
    assert "Batu Putih" not in told_of_it
    assert (row.card["asked_by"], row.card["asked_in"]["code"]) == (None, "64.03")


@pytest.mark.parametrize(("agreed", "publishes"), [(False, True), (True, False)])
def test_without_both_the_answer_stays_between_the_two(approver, agreed, publishes):
    page = question(agreed=agreed)

    outcome = answer(page, "Tiga bulan.", user=approver, publishes=publishes, seen=None)

    page.refresh_from_db()
    assert (outcome, page.answer, page.live, public(page)) == (AnswerOutcome.SENT, "Tiga bulan.", False, None)
    assert told()[-1] == ("Batu Putih", "answered")


def test_no_way_of_publishing_goes_past_the_asking_village():
    page = question(agreed=False)
    page.answer = "Tiga bulan."

    with pytest.raises(PublishingStopped) as stopped:
        page.save_revision().publish()

    assert stopped.value.objections == [NOT_ALLOWED]


def test_an_unanswered_question_is_not_published():
    page = question()

    with pytest.raises(PublishingStopped) as stopped:
        page.save_revision().publish()

    assert stopped.value.objections == [NOT_ANSWERED]


def test_an_editor_answers_at_once_and_publishes_after_review():
    page = question()
    editor = member(factories.village(), role=Role.VILLAGE_EDITOR)

    outcome = answer(page, "Tiga bulan.", user=editor, publishes=True, seen=None)

    page.refresh_from_db()
    assert (outcome, page.answer, page.live, page.workflow_in_progress) == (
        AnswerOutcome.WAITS,
        "Tiga bulan.",
        False,
        True,
    )


def test_what_is_public_is_changed_by_an_editor_only_after_review(approver):
    page = public_question()
    editor = member(factories.village(), role=Role.VILLAGE_EDITOR)

    outcome = answer(page, "Empat bulan.", user=editor, publishes=False, seen=page.latest_revision_id)

    assert (outcome, public(page).body["answer"]) == (AnswerOutcome.WAITS, "Tiga bulan, mulai dari satu RT.")


def test_two_who_answer_at_once_do_not_overwrite_each_other(approver):
    page = question()
    answer(page, "Tiga bulan.", user=approver, publishes=False, seen=None)

    with pytest.raises(QuestionRefused) as refused:
        answer(page, "Empat bulan.", user=approver, publishes=False, seen=None)

    assert refused.value.objections == (CHANGED,)


def test_an_answer_with_numbers_of_persons_is_not_sent(approver):
    page = question(agreed=False)

    with pytest.raises(QuestionRefused):
        answer(page, "Hubungi pak RT di 0812-5555-0101.", user=approver, publishes=False, seen=None)

    page.refresh_from_db()
    assert (page.answer, told()) == ("", [("Pela", "asked")])


def test_a_declined_question_is_closed(approver):
    page = question()

    decline(page, Declined.CANNOT)

    page.refresh_from_db()
    assert (page.is_open, told()[-1]) == (False, ("Batu Putih", "declined"))
    with pytest.raises(QuestionRefused):
        answer(page, "Tiga bulan.", user=approver, publishes=True, seen=None)
    page.answer = "Tiga bulan."
    with pytest.raises(PublishingStopped):
        page.save_revision().publish()


def test_a_question_that_was_taken_back_is_closed(approver):
    page = question()

    take_back(page)

    with pytest.raises(QuestionRefused):
        answer(page, "Tiga bulan.", user=approver, publishes=True, seen=None)
    with pytest.raises(QuestionRefused):
        decline(page, Declined.CANNOT)


def test_consent_that_is_taken_back_withdraws_and_no_older_draft_brings_it_back():
    page = public_question(named=True)
    older = page.get_latest_revision()

    agree(page, may_be_shown=False, show_village=True)

    assert public(page) is None
    with pytest.raises(PublishingStopped):
        older.publish()
    assert public(page) is None


def test_a_name_that_is_taken_back_leaves_what_is_public():
    page = public_question(named=True)

    agree(page, may_be_shown=True, show_village=False)

    row = public(page)
    assert row.card["asked_by"] is None
    assert not Term.objects.filter(facet="asked_by").exists()


def test_a_deleted_practice_leaves_the_question_without_it():
    practice = factories.practice()
    page = public_question(practice)

    practice.delete()

    page.refresh_from_db()
    assert page.about is None


def test_a_question_goes_over_to_the_village_into_which_the_asking_one_merges():
    page = question(named=True)
    neighbour = factories.village("64.03.12.2004", "Tembudan")

    merge("64.03.12.2003", "64.03.12.2004")

    page.refresh_from_db()
    assert page.asked_by == neighbour.region


def test_a_village_is_reminded_after_a_week_once():
    page, now = question(), timezone.now()

    told_of = [remind(at=now), remind(at=now + timedelta(days=7, minutes=1)), remind(at=now + timedelta(days=9))]

    assert told_of == [0, 1, 0]
    assert told() == [("Pela", "asked"), ("Pela", "reminded")]
    root = page.path[:8]
    assert [late_questions([root], at=now + timedelta(days=day)).count() for day in (13, 15)] == [0, 1]
    assert late_questions([asking_village().path], at=now + timedelta(days=15)).count() == 0


def test_each_notice_is_mailed_once_to_the_village_and_names_no_person(settings, approver):
    settings.EMAIL_HOST = "surat.example.id"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    User.objects.filter(pk=approver.pk).update(email="penyetuju@example.id", first_name="Rahasia")
    question()

    sent = [mail_notices(), mail_notices()]

    [message] = mail.outbox
    assert (sent, message.to) == ([1, 0], ["penyetuju@example.id"])
    assert message.subject == "Desa lain bertanya: Berapa lama sampai warga mau menabung sampah?"
    assert f"/admin/tanya/{factories.village().pk}/" in message.body
    assert "Rahasia" not in message.body
