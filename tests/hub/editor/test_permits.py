"""Only an office above the village says that a permit was checked."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from hub.content.product import ProductPage
from hub.demo.demo_accounts import make_accounts
from hub.editor.permit_checking import CHANGED
from hub.models.publication import Publication
from hub.models.review_rows import PermitCheck
from hub.models.user import User
from hub.publishing import projector
from tests import factories
from tests.hub.editor.forms import form_of
from tests.samples import stream

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

CHECK = {"office": "DPPKUKM Kaltim", "checked_on": "2026-09-01"}


@pytest.fixture
def page() -> ProductPage:
    """Return a published product of Pela with one permit."""
    in_a_year = timezone.localdate() + timedelta(days=365)
    permit = {"permit_type": "spp_irt", "number": "P-IRT 01", "expires_on": in_a_year.isoformat()}
    page = ProductPage(title="Amplang", live=False, product_group="makanan_minuman", permits=stream(("permit", permit)))
    factories.village().add_child(instance=page)
    return factories.published(page)


def browser_of(username: str) -> Client:
    make_accounts()
    client = Client()
    client.force_login(User.objects.get(username=username))
    return client


def address(page: ProductPage) -> str:
    return f"/admin/izin/{page.pk}/"


def key(page: ProductPage) -> str:
    [permit] = page.published_permits()
    return f"spp_irt|{permit.expires_on}|{permit.number}"


def is_verified(page: ProductPage) -> bool:
    while projector.settle():
        pass
    answer = Client().get("/graphql/", {"query": "{ products { nodes { permits { isVerified } } } }"}).json()
    return [permit["isVerified"] for node in answer["data"]["products"]["nodes"] for permit in node["permits"]] == [
        True
    ]


@pytest.mark.parametrize("username", ["reviewer", "admin"])
def test_an_office_above_the_village_gives_and_takes_the_mark(page, username):
    browser = browser_of(username)

    screen = browser.get(address(page)).content.decode()
    browser.post(address(page), {"key": key(page), **CHECK})
    given = is_verified(page)
    browser.post(address(page), {"key": key(page), "take_back": "1"})

    assert "SPP-IRT" in screen
    assert given is True
    assert is_verified(page) is False


def test_a_forged_request_of_a_village_editor_is_refused(page):
    browser = browser_of("editor")

    answers = [browser.get(address(page)), browser.post(address(page), {"key": key(page), **CHECK})]

    assert [answer.status_code for answer in answers] == [302, 302]  # To the first screen, which says why.
    assert PermitCheck.objects.count() == 0
    assert is_verified(page) is False


def test_a_form_of_the_village_cannot_bring_a_check(page):
    browser = browser_of("editor")
    forged = {
        **form_of(browser, page),
        "permits-count": "1",
        "permits-0-id": "",
        "permits-0-type": "permit",
        "permits-0-order": "0",
        "permits-0-deleted": "",
        "permits-0-value-permit_type": "spp_irt",
        "permits-0-value-number": "PALSU",
        "permits-0-value-expires_on": "",
        "permits-0-value-checked_by": "DPPKUKM Kaltim",
        "permits-0-value-checked_on": "2026-09-01",
        "action-publish": "1",
    }

    answer = browser.post(f"/admin/pages/{page.pk}/edit/", forged)

    body = Publication.objects.get(page_id=page.pk).body
    assert answer.status_code == 302
    assert [(permit["number"], permit["checked_on"]) for permit in body["permits"]] == [("PALSU", None)]


def test_nobody_vouches_for_a_number_that_was_not_on_the_screen(page):
    browser, seen = browser_of("reviewer"), key(page)
    page.permits = stream(("permit", {"permit_type": "spp_irt", "number": "LAIN", "expires_on": None}))
    page.save_revision()

    answer = browser.post(address(page), {"key": seen, **CHECK}, follow=True)

    assert CHANGED in answer.content.decode()
    assert PermitCheck.objects.count() == 0


def test_a_day_that_has_not_come_is_refused_and_what_was_typed_stays(page):
    tomorrow = timezone.localdate() + timedelta(days=1)

    answer = browser_of("reviewer").post(
        address(page), {"key": key(page), "office": "Dinas Kesehatan", "checked_on": tomorrow.isoformat()}
    )

    screen = answer.content.decode()
    assert "Hari itu belum tiba." in screen
    assert 'value="Dinas Kesehatan"' in screen
    assert f'value="{tomorrow.isoformat()}"' in screen
    assert PermitCheck.objects.count() == 0


@pytest.mark.parametrize(("username", "leads_on"), [("editor", False), ("reviewer", True)])
def test_the_form_says_what_was_checked_and_leads_on_who_may_check(page, username, leads_on):
    screen = browser_of(username).get(f"/admin/pages/{page.pk}/edit/").content.decode()

    assert "belum diperiksa; tampil tanpa tanda terverifikasi" in screen
    assert (f'href="{address(page)}"' in screen) is leads_on


def test_a_piece_without_permits_has_no_such_screen():
    page = factories.news()

    assert browser_of("admin").get(address(page)).status_code == 404
