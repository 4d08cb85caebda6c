"""A village meets practices that fit it, and says what is not for it; a regency sees whom it can help."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from hub.content.practice import PracticePage
from hub.models.publication import Publication
from hub.models.recommendation import DismissedRecommendation
from hub.models.roles import Role
from hub.recommending.making import make_lists
from tests import factories
from tests.factories.people import member, publisher

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
PELA, MELINTANG, BATU_PUTIH = "64.02.08.2009", "64.02.08.2010", "64.03.12.2003"


@pytest.fixture
def practice() -> PracticePage:
    """Publish a practice that fits Pela, which is quiet; return it."""
    pela = factories.village(PELA)
    factories.news(pela, title="Kabar lama")
    Publication.objects.filter(title="Kabar lama").update(published_at=timezone.now() - timedelta(days=91))
    made = factories.practice(factories.village(MELINTANG, "Melintang"), title="Keramba bersama", pillars=["economy"])
    make_lists(at=timezone.now())
    return made


def browser(*places, role: Role) -> Client:
    client = Client()
    client.force_login(member(*places, role=role), backend=BACKEND)
    return client


def screen(client: Client, code: str = PELA) -> str:
    return client.get(reverse("hub_for_village", args=[factories.village(code).pk])).content.decode()


def dismiss(client: Client, practice: PracticePage, **sent: str) -> str:
    key = Publication.objects.get(page_id=practice.pk).pk if practice.live else "tidak-ada"
    address = reverse("hub_dismiss_recommendation", args=[factories.village(PELA).pk, key])
    answer = client.post(address, sent, follow=True)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def test_each_practice_comes_with_its_sentence_and_a_way_to_read_it(editor, practice):
    shown = screen(editor)

    assert "Keramba bersama" in shown
    assert "Desa Melintang: desa Anda belum punya praktik pilar Ekonomi Cerdas" in shown
    address = f"/admin/hasil/{practice.pk}/"
    assert f'href="{address}"' in shown
    read = editor.get(address).content.decode()
    assert "Keramba bersama" in read
    assert f'href="/admin/tulis/adoption/?asal={practice.pk}" target="_self">Kami mau meniru ini</a>' in read
    adopting = f"/admin/tulis/adoption/?asal={practice.pk}&desa={factories.village(PELA).pk}"
    assert f'href="{escape(adopting)}">Kami mau meniru</a>' in shown
    assert editor.get(adopting).status_code == 200
    asking = f"/admin/tanya/praktik/{practice.pk}/"
    assert f'href="{asking}">Tanya desanya</a>' in shown
    assert editor.get(asking).status_code == 200


def test_what_is_missing_leads_to_where_it_is_recorded(editor, practice):
    pela = factories.village(PELA)

    shown = screen(editor)

    for label, address in (
        ("Bentang alam", f"/admin/pages/{pela.pk}/edit/"),
        ("Catatan internet", f"/admin/pages/add/hub/connectivitypage/{pela.pk}/"),
        ("APB Desa", f"/admin/pages/add/hub/budgetpage/{pela.pk}/"),
    ):
        assert f'<a href="{address}"><span><strong>{label}</strong>' in shown


def test_what_is_not_for_the_village_is_gone_for_it_alone(editor, practice):
    factories.village("64.02.08.2011", "Semayang")
    make_lists(at=timezone.now())

    shown = dismiss(editor, practice, why="cost")

    assert "tidak ditawarkan lagi selama setahun" in shown
    assert "Desa Melintang: " not in shown
    row = DismissedRecommendation.objects.get()
    assert (row.region.code, row.why, row.dismissed_by.username) == (PELA, "cost", "editor")
    neighbour = browser(factories.village("64.02.08.2011"), role=Role.VILLAGE_EDITOR)
    assert "Keramba bersama" in screen(neighbour, "64.02.08.2011")


def test_a_second_reason_takes_the_place_of_the_first(editor, practice):
    dismiss(editor, practice, why="cost")
    dismiss(editor, practice, why="people")

    assert DismissedRecommendation.objects.get().why == "people"


@pytest.mark.parametrize("sent", [{}, {"why": "bosan"}])
def test_without_a_reason_of_the_list_nothing_is_stored(editor, practice, sent):
    assert "Pilih dahulu mengapa" in dismiss(editor, practice, **sent)
    assert not DismissedRecommendation.objects.exists()


def test_what_was_withdrawn_meanwhile_cannot_be_dismissed(editor, practice):
    address = reverse(
        "hub_dismiss_recommendation",
        args=[factories.village(PELA).pk, Publication.objects.get(page_id=practice.pk).pk],
    )
    practice.unpublish()

    assert "tidak lagi tayang" in editor.post(address, {"why": "cost"}, follow=True).content.decode()
    assert not DismissedRecommendation.objects.exists()


def test_another_village_neither_sees_nor_dismisses(practice):
    stranger = browser(factories.village(BATU_PUTIH, "Batu Putih"), role=Role.VILLAGE_EDITOR)

    assert stranger.get(reverse("hub_for_village", args=[factories.village(PELA).pk])).status_code == 404
    assert dismiss(stranger, practice, why="cost") == "404"
    assert not DismissedRecommendation.objects.exists()


def test_who_may_not_change_the_village_sees_but_does_not_dismiss(practice):
    regency = browser(factories.regency(), role=Role.REGENCY_REVIEWER)

    assert "Keramba bersama" in screen(regency)
    assert "Bukan untuk kami" not in screen(regency)
    assert "tidak ditawarkan lagi" not in dismiss(regency, practice, why="cost")
    assert not DismissedRecommendation.objects.exists()


def test_a_get_dismisses_nothing(editor, practice):
    key = Publication.objects.get(page_id=practice.pk).pk

    assert editor.get(reverse("hub_dismiss_recommendation", args=[factories.village(PELA).pk, key])).status_code == 405


def test_the_desk_of_a_quiet_village_shows_the_best_one(editor, practice):
    shown = editor.get("/admin/").content.decode()

    assert "Keramba bersama" in shown
    assert "Praktik lain yang cocok" in shown


def test_the_desk_of_a_village_that_writes_does_not(editor, practice):
    factories.news(factories.village(PELA), title="Kabar baru", slug="kabar-baru")

    shown = editor.get("/admin/").content.decode()

    assert "Keramba bersama" not in shown
    assert reverse("hub_for_village", args=[factories.village(PELA).pk]) in shown


def test_a_regency_sees_its_quiet_villages_by_name_each_with_a_suggestion(practice):
    factories.village("64.02.08.2012", "Aji")
    factories.village(BATU_PUTIH, "Batu Putih")
    make_lists(at=timezone.now())
    regency = browser(factories.regency(), role=Role.REGENCY_REVIEWER)

    shown = regency.get(reverse("hub_helpable")).content.decode()

    assert shown.index(">Aji<") < shown.index(">Pela<")
    assert "Keramba bersama" in shown
    assert "Melintang<" not in shown.partition("<tbody>")[2]
    assert "Batu Putih" not in shown
    assert reverse("hub_helpable") in regency.get("/admin/").content.decode()


def test_the_whole_province_is_told_no_names_of_quiet_villages(practice):
    curator = browser(factories.province(), role=Role.PROVINCIAL_CURATOR)

    assert curator.get(reverse("hub_helpable")).status_code in (302, 403)
    assert reverse("hub_helpable") not in curator.get("/admin/").content.decode()


def test_before_the_first_night_the_screen_says_so(editor):
    assert "Daftarnya dibuat malam ini" in screen(editor)


def test_an_approver_dismisses_too(practice):
    client = Client()
    client.force_login(publisher(factories.village(PELA)), backend=BACKEND)

    assert "tidak ditawarkan lagi" in dismiss(client, practice, why="need")
