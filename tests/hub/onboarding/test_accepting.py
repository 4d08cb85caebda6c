"""The link of an invitation works once, for its person alone, and leaves no trace of its token."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from hub.models.audit_entry import AuditEntry
from hub.models.membership import Membership
from hub.models.personal_links import Invitation
from hub.models.roles import Role
from hub.models.user import User
from hub.onboarding.invitations import invite, waiting_account
from hub.tenancy.appointing import end
from tests import factories
from tests.factories.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

CHOSEN = {"first_name": "Siti Aminah", "username": "siti", "password": "perahu-ketinting-7"}
CHOSEN["again"] = CHOSEN["password"]
FORM = "/undangan/"


@pytest.fixture
def siti():
    person = waiting_account("Siti Aminah", "siti@desa.example")
    person.save()
    Membership.objects.create(user=person, node=factories.village(), role=Role.VILLAGE_EDITOR)
    return person


@pytest.fixture
def approver():
    return member(factories.village(), role=Role.VILLAGE_APPROVER)


@pytest.fixture
def link(siti, approver):
    [invitation] = invite([siti], by=approver)
    return urlsplit(invitation.link).path


def test_who_opens_the_link_chooses_a_password_and_is_in_the_cms(link, siti, client):
    page = client.get(link, follow=True)
    answer = client.post(FORM, CHOSEN)

    assert page.redirect_chain == [(FORM, 302)]
    assert 'value="siti.aminah"' in page.content.decode()
    assert "Editor desa, Pela" in page.content.decode()
    assert answer["Location"] == "/admin/"
    assert client.get("/admin/").context["request"].user == siti
    called = siti.username
    log = AuditEntry.objects.exclude(action__in=["role_given", "account_made", "log_in"]).order_by("pk")
    assert next(iter(log.values_list("action", "about", "subject"))) == ("invited", called, "")
    assert ("invitation_accepted", "siti", f"sebelumnya {called}") in log.values_list("action", "about", "subject")
    siti.refresh_from_db()
    assert (siti.username, siti.is_active, siti.check_password(CHOSEN["password"])) == ("siti", True, True)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"again": "lain-sama-sekali-8"}, "again"),
        ({"password": "12345678", "again": "12345678"}, "password"),
        ({"password": "sitiaminah", "again": "sitiaminah", "username": "sitiaminah"}, "password"),
        ({"username": "dengan spasi"}, "username"),
        ({"username": ""}, "username"),
        ({"username": "penyetuju"}, "username"),
        ({"first_name": ""}, "first_name"),
    ],
)
def test_a_wrong_value_is_named_and_the_invitation_stays(link, siti, client, change, named):
    member(factories.village(), name="penyetuju")
    client.get(link)

    answer = client.post(FORM, CHOSEN | change)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [named])
    assert not User.objects.get(pk=siti.pk).is_active
    assert Invitation.objects.open().count() == 1


def test_a_second_person_with_the_link_finds_it_used(link, siti, client):
    other = Client()
    for browser in (client, other):
        browser.get(link)
    client.post(FORM, CHOSEN)

    assert other.post(FORM, CHOSEN | {"username": "lain"}).status_code == 410
    assert Client().get(link).status_code == 410
    assert User.objects.get(pk=siti.pk).username == "siti"


@pytest.mark.parametrize("why", ["expired", "raised", "replaced", "ended", "unknown"])
def test_a_link_that_does_not_work_says_so_on_one_page(link, siti, approver, why):
    if why == "expired":
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif why == "raised":
        Membership.objects.create(user=siti, node=factories.district(), role=Role.COMPANION)
    elif why == "replaced":
        invite([siti], by=approver)
    elif why == "ended":
        end(siti.memberships.get(), by=approver)
    elif why == "unknown":
        link = link[:-3] + "xy/"

    answer = Client().get(link)

    assert answer.status_code == (410 if why in ("expired", "raised") else 404)
    assert "Mintalah tautan baru" in answer.content.decode()
    assert not User.objects.get(pk=siti.pk).is_active


def test_guessing_is_stopped_for_its_own_address_only(link, settings):
    guesser, other = Client(REMOTE_ADDR="203.0.113.7"), Client(REMOTE_ADDR="203.0.113.8")

    answers = [
        guesser.get(f"/undangan/salah{number}/").status_code for number in range(settings.AXES_FAILURE_LIMIT + 1)
    ]

    assert answers == [404] * settings.AXES_FAILURE_LIMIT + [429]
    assert guesser.get(link).status_code == 429
    assert other.get(link).status_code == 302


def test_the_token_is_in_no_answer_log_or_row(link, client, caplog):
    token = link.split("/")[2]

    opened, page = client.get(link), client.get(FORM)
    Client(enforce_csrf_checks=True).post(FORM, CHOSEN)
    client.post(FORM, CHOSEN)
    Client().get(link)

    assert token not in page.content.decode() + caplog.text
    assert not Invitation.objects.filter(token_hash__contains=token).exists()
    # A form needs its origin, which "no-referrer" hides.
    assert [answer["Referrer-Policy"] for answer in (page, opened)] == ["same-origin", "no-referrer"]
    assert {answer["Cache-Control"] for answer in (page, opened)} == {"no-store"}
    assert "script" not in page.content.decode()
    assert "form-action 'self'" in page["Content-Security-Policy"]
