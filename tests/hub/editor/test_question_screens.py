"""The screens of questions: ask, read the nearest answers, answer, decline, take back; and nothing for anybody else."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hub.content.question import QuestionPage
from hub.editor.due import due_in
from hub.models.publication import Publication
from hub.models.roles import Role
from hub.models.user import User
from hub.models.village_notice import VillageNotice
from tests import factories
from tests.factories.people import member
from tests.factories.questions import asking_village, public_question, question

pytestmark = pytest.mark.django_db
TEXT = "Berapa lama sampai warga mau menabung sampah?"


def browser_of(user: User) -> Client:
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


@pytest.fixture
def practice():
    return factories.practice()


@pytest.fixture
def asker(practice) -> Client:
    return browser_of(member(asking_village()))


@pytest.fixture
def origin(practice) -> Client:
    return browser_of(member(factories.village(), role=Role.VILLAGE_APPROVER))


@pytest.fixture
def stranger(practice) -> Client:
    return browser_of(member(factories.village("64.02.02.2001", "Jembayan"), role=Role.VILLAGE_APPROVER))


def sent(text: str = TEXT, **more: str) -> dict[str, str]:
    return {"question": text, "may_be_shown": "on", "kunci": str(uuid4()), **more}


def test_a_question_is_sent_once_however_often_it_arrives(asker, practice):
    form, address = sent(), reverse("hub_ask", args=[practice.pk])

    answers = [asker.post(address, form) for _ in range(2)]

    [page] = QuestionPage.objects.all()
    assert [answer.headers["Location"] for answer in answers] == [reverse("hub_asked", args=[page.pk])] * 2
    assert (page.question, page.may_be_shown, page.show_village) == (TEXT, True, False)


def test_the_nearest_answers_are_shown_before_anything_is_sent(asker, practice):
    public_question(practice, text="Berapa lama warga belajar menabung?", answer="Tiga bulan saja.")
    address = reverse("hub_ask", args=[practice.pk])

    first = asker.post(address, sent()).content.decode()
    shown_before = QuestionPage.objects.count()
    asker.post(address, sent(**{"sudah-dibaca": "1"}))

    assert "Tiga bulan saja." in first
    assert 'name="sudah-dibaca"' in first
    assert TEXT in first
    assert (shown_before, QuestionPage.objects.count()) == (1, 2)


def test_what_is_refused_is_kept_in_the_form(asker, practice):
    text = "Apakah NIK 6402082009900001 milik pengurus?"

    answer = asker.post(reverse("hub_ask", args=[practice.pk]), sent(text))

    screen = answer.content.decode()
    assert (answer.status_code, QuestionPage.objects.count()) == (422, 0)
    assert "Belum terkirim. Yang Anda tulis masih ada." in screen
    assert text in screen


def test_a_form_without_words_or_with_too_many_says_so(asker, practice):
    address = reverse("hub_ask", args=[practice.pk])

    empty, long = (asker.post(address, sent(text)).content.decode() for text in ("", "a" * 501))

    assert "Tulis pertanyaannya, satu kalimat pun cukup." in empty
    assert "Paling panjang 500 huruf; sekarang 501." in long


def test_the_village_that_is_asked_finds_it_on_its_desk_and_answers(origin, asker, practice):
    page = question(practice)
    user = User.objects.get(username__startswith="village_approver-pela")
    [due] = [one for one in due_in(factories.village(), user) if one.label.startswith("Jawab")]

    screen = origin.get(due.address).content.decode()
    answered = origin.post(due.address, {"answer": "Tiga bulan.", "publishes": "on", "versi": ""})

    assert due.note == "dari Kampung Batu Putih, hari ini"
    assert TEXT in screen
    assert answered.status_code == 302
    page.refresh_from_db()
    assert (page.answer, page.live) == ("Tiga bulan.", True)
    assert [one for one in due_in(factories.village(), user) if one.label.startswith("Jawab")] == []
    asking = User.objects.get(username__startswith="village_editor")
    [told] = due_in(asking_village(), asking)[:1]
    assert (told.label, told.address) == ("Pertanyaan desa Anda dijawab", reverse("hub_asked", args=[page.pk]))
    assert "Tiga bulan." in asker.get(told.address).content.decode()
    assert VillageNotice.objects.filter(kind="answered", seen_at=None).count() == 0


def test_declining_takes_closed_words(origin, practice):
    page = question(practice)
    address = reverse("hub_answer", args=[page.pk])

    wrong = origin.post(address, {"tolak": "1", "declined": "malas"})
    right = origin.post(address, {"tolak": "1", "declined": "unclear"})

    page.refresh_from_db()
    assert (wrong.status_code, right.status_code, page.declined) == (422, 302, "unclear")


def test_the_asking_village_takes_back_and_changes_what_it_agrees_to(asker, practice):
    page, public = question(practice), public_question(practice, text="Siapa pengurusnya?", named=True)

    asker.post(reverse("hub_asked", args=[page.pk]), {"tarik": "1"})
    asker.post(reverse("hub_asked", args=[public.pk]), {"izin": "1"})

    page.refresh_from_db()
    assert page.taken_back_at is not None
    assert not Publication.objects.public().filter(page_id=public.pk).exists()


def test_the_full_form_does_not_change_the_question(origin, practice):
    page = question(practice, agreed=False)
    address = f"/admin/pages/{page.pk}/edit/"

    screen = origin.get(address).content.decode()
    origin.post(address, {"question": "Lain", "title": "Lain", "may_be_shown": "on", "answer": "Tiga bulan."})

    draft = QuestionPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert TEXT in screen
    assert 'name="question"' not in screen
    assert (draft.question, draft.title, draft.may_be_shown, draft.answer) == (TEXT, page.title, False, "Tiga bulan.")


def test_nobody_makes_or_copies_one_in_the_tree(origin, practice):
    page, village = question(practice), factories.village()

    made = origin.get(f"/admin/pages/add/hub/questionpage/{village.pk}/")
    origin.post(
        f"/admin/pages/{page.pk}/copy/",
        {"new_title": "Salinan", "new_slug": "salinan", "new_parent_page": village.pk},
    )

    assert made.status_code in (302, 403, 404)
    assert QuestionPage.objects.count() == 1


@pytest.mark.parametrize("name", ["hub_asked", "hub_answer"])
def test_another_village_never_opens_it(stranger, practice, name):
    page = question(practice)
    address = reverse(name, args=[page.pk])

    answers = [stranger.get(address), stranger.post(address, {"answer": "Bukan kami.", "tarik": "1", "versi": ""})]

    page.refresh_from_db()
    assert [answer.status_code for answer in answers] == [404, 404]
    assert (page.answer, page.is_open) == ("", True)


def test_each_of_the_two_has_only_its_own_screen(asker, origin, practice):
    page = question(practice)

    found = [asker.get(reverse("hub_answer", args=[page.pk])), origin.get(reverse("hub_asked", args=[page.pk]))]

    assert [answer.status_code for answer in found] == [404, 404]
    assert asker.get(f"/admin/pages/{page.pk}/edit/").status_code == 404


def test_a_withdrawn_practice_is_not_named_to_the_asking_village(asker, practice):
    page = question(practice)
    practice.unpublish()

    screens = [
        asker.get(address).content.decode()
        for address in (reverse("hub_asked", args=[page.pk]), reverse("hub_questions", args=[asking_village().pk]))
    ]

    assert [practice.title in screen for screen in screens] == [False, False]
    assert "praktik yang tidak lagi terbit" in screens[0]
    assert asker.get(reverse("hub_ask", args=[practice.pk])).status_code == 404


def test_the_list_of_a_village_finds_practices_of_others(asker, practice, django_assert_max_num_queries):
    public_question(practice, asked_by=asking_village())
    address = reverse("hub_questions", args=[asking_village().pk])
    asker.get(address)

    with django_assert_max_num_queries(22):
        screen = asker.get(f"{address}?cari=sampah").content.decode()

    assert f"{reverse('hub_ask', args=[practice.pk])}?desa={asking_village().pk}" in screen
    assert re.search("dijawab, terbit", screen)
    assert asker.get(reverse("hub_questions", args=[factories.village().pk])).status_code == 404


def test_somebody_with_several_villages_chooses_one_first(practice):
    user = member(asking_village(), factories.village("64.02.02.2001", "Jembayan"))

    screen = browser_of(user).get(reverse("hub_ask", args=[practice.pk])).content.decode()

    assert f"?desa={asking_village().pk}" in screen


def test_a_page_of_several_questions_costs_no_more_statements_than_of_one(origin, practice, django_assert_num_queries):
    address = reverse("hub_questions", args=[factories.village().pk])
    question(practice)
    origin.get(address)
    with CaptureQueriesContext(connection) as one:
        origin.get(address)
    for number in range(3):
        question(practice, text=f"Pertanyaan ke-{number}?")

    with django_assert_num_queries(len(one)):
        origin.get(address)
