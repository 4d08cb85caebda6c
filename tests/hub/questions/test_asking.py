"""A village asks another one: what is sent, what is refused, and how many questions there may be."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from hub.content.question import QuestionPage
from hub.models.publication import Publication
from hub.models.village_notice import VillageNotice
from hub.questions.asking import (
    BUSY,
    GONE,
    MOST_A_WEEK,
    MOST_OPEN,
    OWN,
    TOO_MANY_OPEN,
    NewQuestion,
    QuestionRefused,
    ask,
)
from hub.questions.nearest_answers import nearest_answers
from tests import factories
from tests.factories.questions import asking_village, public_question, question
from tests.hub.publishing.two_writers import meet, two_writers

NIK = "6402082009900001"


def village_number(number: int):
    return factories.village(f"64.02.02.{2001 + number}", f"Desa {number}")


@pytest.mark.django_db
def test_a_question_lies_below_the_village_that_is_asked_and_is_told_to_it():
    practice = factories.practice(pillars=["economy"])

    page = question(practice)

    assert (page.get_parent().pk, page.live, page.owner, page.pillars) == (
        practice.get_parent().pk,
        False,
        None,
        ["economy"],
    )
    [notice] = VillageNotice.objects.all()
    assert (notice.village, notice.kind, notice.page_id) == (practice.get_parent().region, "asked", page.pk)
    assert not Publication.objects.filter(page_id=page.pk).exists()


@pytest.mark.django_db
def test_numbers_of_persons_are_refused_before_anybody_reads_them():
    practice = factories.practice()

    with pytest.raises(QuestionRefused) as refused:
        question(practice, text=f"Apakah pak ketua dengan NIK {NIK} masih bertugas?")

    assert "NIK" in refused.value.objections[0]
    assert NIK not in str(refused.value)
    assert (QuestionPage.objects.count(), VillageNotice.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_only_what_is_public_and_of_another_village_can_be_asked_about():
    practice = factories.practice()
    practice.unpublish()

    with pytest.raises(QuestionRefused, match=GONE[:20]):
        question(practice)
    with pytest.raises(QuestionRefused, match=OWN[:20]):
        question(factories.practice(asking_village(), title="Sendiri"))
    with pytest.raises(QuestionRefused, match=GONE[:20]):
        question(factories.news())


@pytest.mark.django_db
def test_a_village_has_five_open_questions_at_most():
    practice = factories.practice()
    pages = [question(practice, text=f"Pertanyaan ke-{number}?") for number in range(MOST_OPEN)]

    with pytest.raises(QuestionRefused) as refused:
        question(practice)
    QuestionPage.objects.filter(pk=pages[0].pk).update(declined="cannot")

    assert refused.value.objections == (TOO_MANY_OPEN,)
    assert question(practice).pk


@pytest.mark.django_db
def test_a_village_is_asked_twenty_times_a_week_at_most():
    practice = factories.practice()
    pages = [
        question(practice, asked_by=village_number(number % 4), text=f"Pertanyaan ke-{number}?")
        for number in range(MOST_A_WEEK)
    ]

    with pytest.raises(QuestionRefused) as refused:
        question(practice)
    QuestionPage.objects.filter(pk=pages[0].pk).update(sent_at=timezone.now() - timedelta(days=8))

    assert refused.value.objections == (BUSY,)
    assert question(practice).pk


@pytest.mark.django_db
def test_the_nearest_public_answers_are_found_by_their_words():
    practice = factories.practice()
    public_question(practice, text="Dari mana biaya timbangan?", answer="Dari dana desa.")
    public_question(practice, text="Siapa pengurus bank sampah?", answer="Ibu-ibu PKK.")
    question(practice, text="Berapa biaya timbangan digital?")  # Not answered.

    near = nearest_answers(practice, "Berapakah biaya timbangannya?")

    assert [one.question for one in near] == ["Dari mana biaya timbangan?"]
    assert nearest_answers(practice, "Apa kabar?") == []


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_the_limits_hold_when_two_send_at_the_same_moment():
    practice, asker = factories.practice(), asking_village()
    for number in range(MOST_OPEN - 1):
        question(practice, text=f"Pertanyaan ke-{number}?")
    errors: list[BaseException] = []

    def send(text: str) -> Callable[[], object]:
        return lambda: ask(asker, NewQuestion(practice, text))

    with two_writers() as writers:
        for statement in (2, 6):
            errors += meet(writers, send("Satu?"), send("Dua?"), at=statement)

    assert QuestionPage.objects.waiting().count() == MOST_OPEN
    assert [type(error) for error in errors] == [QuestionRefused] * 3
    paths = list(QuestionPage.objects.values_list("path", flat=True))
    assert len(set(paths)) == len(paths)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_villages_that_ask_each_other_do_not_wait_for_one_another():
    here, there = factories.practice(), factories.practice(asking_village(), title="Di sana")

    with two_writers() as writers:
        errors = meet(
            writers,
            lambda: ask(asking_village(), NewQuestion(here, "Ke sini?")),
            lambda: ask(factories.village(), NewQuestion(there, "Ke sana?")),
            at=3,
        )

    assert (errors, QuestionPage.objects.count()) == ([], 2)
