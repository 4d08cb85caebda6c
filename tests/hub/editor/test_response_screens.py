"""The screens of responses: from who copies us to the word that all read, and nothing for any other village."""

import pytest
from django.test import Client
from django.urls import reverse

from hub.content.response import ResponsePage
from hub.editor.due import due_in
from hub.models.roles import Role
from hub.models.user import User
from hub.models.village_notice import VillageNotice
from tests import factories
from tests.factories.people import member

pytestmark = pytest.mark.django_db
COPYING = ("64.02.02.2001", "Jembayan")
WORDS = "Senang membacanya; pengepul kami mau datang."


def browser_of(user: User) -> Client:
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


@pytest.fixture
def copied():
    return factories.copy_of(factories.practice(), factories.village(*COPYING))


@pytest.fixture
def origin(copied) -> Client:
    return browser_of(member(factories.village(), role=Role.VILLAGE_APPROVER))


@pytest.fixture
def copier(copied) -> User:
    return member(factories.village(*COPYING))


def respond(browser: Client, copied, words: str = WORDS, **more: str):
    return browser.post(reverse("hub_respond", args=[copied.pk]), {"words": words, "versi": "", **more})


def test_the_origin_finds_the_copy_responds_and_withdraws(origin, copied):
    address = reverse("hub_respond", args=[copied.pk])
    listed = origin.get(reverse("hub_copiers", args=[factories.village().pk])).content.decode()

    form = origin.get(address).content.decode()
    answer = respond(origin, copied)
    after = origin.get(address).content.decode()
    withdrawn = origin.post(address, {"tarik": "1"}, follow=True).content.decode()

    assert f'href="{address}"' in listed
    assert copied.title in form
    assert (answer.status_code, answer.headers["Location"]) == (302, address)
    assert WORDS in after
    assert "Kirim tanggapan" not in after
    assert "Tanggapan ini belum tayang." in withdrawn
    assert WORDS in withdrawn
    assert ResponsePage.objects.get().live is False


def test_what_is_refused_is_kept_in_the_form(origin, copied):
    personal, long, empty = (
        respond(origin, copied, words) for words in ("NIK 6402082009900001 milik ketua", "a" * 1_001, " ")
    )

    assert [answer.status_code for answer in (personal, long, empty)] == [422] * 3
    assert "NIK 6402082009900001 milik ketua" in personal.content.decode()
    assert "Paling panjang 1000 huruf; sekarang 1001." in long.content.decode()
    assert "Tulis tanggapannya, satu kalimat pun cukup." in empty.content.decode()
    assert ResponsePage.objects.count() == 0


def test_the_copier_finds_it_on_its_desk_until_it_is_read(origin, copied, copier):
    respond(origin, copied)
    page = ResponsePage.objects.get()
    [due] = [one for one in due_in(factories.village(*COPYING), copier) if "menanggapi" in one.label]

    screen = browser_of(copier).get(due.address).content.decode()

    assert due.address == reverse("hub_responded", args=[page.pk])
    assert WORDS in screen
    assert VillageNotice.objects.filter(seen_at=None).count() == 0


def test_a_withdrawn_one_is_neither_on_the_desk_nor_read(origin, copied, copier):
    respond(origin, copied)
    page = ResponsePage.objects.get()
    origin.post(reverse("hub_respond", args=[copied.pk]), {"tarik": "1"})

    assert [one for one in due_in(factories.village(*COPYING), copier) if "menanggapi" in one.label] == []
    assert browser_of(copier).get(reverse("hub_responded", args=[page.pk])).status_code == 404


def test_nobody_of_another_village_responds_or_reads(origin, copied, copier):
    respond(origin, copied)
    page = ResponsePage.objects.get()
    stranger = browser_of(member(factories.village("64.03.12.2003", "Kerang"), role=Role.VILLAGE_APPROVER))
    addresses = [reverse("hub_respond", args=[copied.pk]), reverse("hub_responded", args=[page.pk])]

    answers = [stranger.get(address).status_code for address in addresses]
    answers += [respond(browser, copied, "Menyela.").status_code for browser in (stranger, browser_of(copier))]
    answers.append(stranger.post(addresses[0], {"tarik": "1"}).status_code)

    assert answers == [404] * 5
    assert [(one.words, one.live) for one in ResponsePage.objects.all()] == [(WORDS, True)]


def test_a_withdrawn_copy_has_no_such_screen(origin, copied):
    copied.unpublish()

    assert origin.get(reverse("hub_respond", args=[copied.pk])).status_code == 404
