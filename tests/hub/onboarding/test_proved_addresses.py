"""A role, and an identity, find an account by an address that was proved, never by one that somebody only wrote."""

import re
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.core import mail
from django.test import Client
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from hub.accounts import resets
from hub.accounts.proved_addresses import prove_address, proved_owner
from hub.accounts.reset_links import make_link
from hub.models.audit_entry import AuditEntry
from hub.models.membership import Membership
from hub.models.roles import Role
from hub.models.user import User
from hub.onboarding.invitations import invite, waiting_account
from hub.onboarding.letters import send
from hub.onboarding.onboard import onboard
from hub.onboarding.onboarding_file import read_text
from hub.onboarding.onboarding_rows import OnboardingRefused
from tests import factories
from tests.factories.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
CAMAT = "camat@kec.example"
CHOSEN = {"first_name": "Siti", "username": "siti", "password": "perahu-ketinting-7", "again": "perahu-ketinting-7"}


@pytest.fixture
def camat():
    """Return an account that waits under an address, as somebody wrote it."""
    person = waiting_account("Camat", CAMAT)
    person.save()
    Membership.objects.create(user=person, node=factories.village(), role=Role.VILLAGE_EDITOR)
    return person


@pytest.fixture
def posted(camat, django_capture_on_commit_callbacks):
    """Return the link that is shown on a screen, and the one that stands in the letter."""
    invitations = invite([camat], by=None)
    with django_capture_on_commit_callbacks(execute=True):
        send(invitations)
    resets.postman.submit(bool).result(timeout=10)
    in_letter = re.search(r"https?://\S+/undangan/\S+", mail.outbox[-1].body)[0]
    return {"screen": invitations[0].link, "letter": in_letter}


def accepted(link):
    browser = Client()
    browser.get(urlsplit(link).path)
    assert browser.post("/undangan/", CHOSEN).status_code == 302
    return User.objects.get(username="siti")


@pytest.mark.parametrize(("way", "is_proved"), [("screen", False), ("letter", True)])
def test_only_the_link_in_the_letter_proves_the_address(posted, way, is_proved):
    siti = accepted(posted[way])

    assert siti.has_proved_email is is_proved
    assert (proved_owner(CAMAT.upper()) == siti) is is_proved
    other = {"screen": "letter", "letter": "screen"}[way]
    assert Client().get(urlsplit(posted[other]).path).status_code == 410


def test_a_letter_to_an_earlier_address_proves_nothing(camat, posted):
    User.objects.filter(pk=camat.pk).update(email="lain@kec.example")

    assert not accepted(posted["letter"]).has_proved_email


def test_who_accepted_for_another_gets_no_role_that_is_meant_for_the_owner(client, posted):
    thief = accepted(posted["screen"])
    reviewer = member(factories.regency(), role=Role.REGENCY_REVIEWER)
    client.force_login(reviewer)
    newcomer = {"name": "Camat", "email": CAMAT, "role": Role.COMPANION, "valid_until": ""}

    refused = client.post(f"/admin/tim/{factories.district().pk}/", newcomer)
    with pytest.raises(OnboardingRefused) as in_file:
        onboard(read_text(f"kode,nama,surel,peran\n64.02.08,Camat,{CAMAT},Pendamping\n"))

    assert refused.status_code == 422
    assert "belum terbukti" in refused.content.decode()
    [mistake] = in_file.value.mistakes
    assert (mistake.column, mistake.is_conflict) == ("email", True)
    assert thief.memberships.count() == 1
    assert User.objects.filter(email__iexact=CAMAT).count() == 1


def test_the_same_file_changes_nothing_when_its_people_have_proved_nothing(posted):
    accepted(posted["screen"])

    again = onboard(read_text(f"kode,nama,surel,peran\n64.02.08.2009,Camat,{CAMAT},Editor desa\n"))

    assert [named.row.outcome for named in again.rows] == ["skipped"]


def test_a_new_password_by_mail_proves_it_and_one_by_a_companion_does_not(client, settings):
    settings.WAGTAIL_PASSWORD_RESET_ENABLED = True
    siti = member(factories.village(), name="siti")
    siti.email = "Siti@desa.example"
    siti.set_password("perahu-biru-9")
    siti.save()
    helper = member(factories.district(), role=Role.COMPANION)
    by_hand = Client()
    by_hand.get(urlsplit(make_link(siti, by=helper)).path)
    sent = {"new_password1": "perahu-hijau-55", "new_password2": "perahu-hijau-55"}
    assert by_hand.post("/admin/new-password/", sent).status_code == 302
    siti.refresh_from_db()
    assert not siti.has_proved_email

    number = urlsafe_base64_encode(force_bytes(siti.pk))
    page = client.get(
        f"/admin/password_reset/confirm/{number}/{default_token_generator.make_token(siti)}/", follow=True
    )
    client.post(
        page.redirect_chain[-1][0], sent | {"new_password1": "merah-77-perahu", "new_password2": "merah-77-perahu"}
    )

    siti.refresh_from_db()
    assert siti.has_proved_email
    assert AuditEntry.objects.filter(about="siti", subject="surel terbukti").count() == 1


def test_an_administrator_who_looked_confirms_it_and_a_new_address_is_not_proved(client):
    siti = member(factories.village(), name="siti")
    client.force_login(member(factories.province(), role=Role.HUB_ADMINISTRATOR))
    sent = {"username": "siti", "first_name": "Siti", "last_name": "", "is_active": "on"}
    states = []
    for change in (
        {"email": "siti@desa.example"},
        {"email": "siti@desa.example", "is_checked": "on"},
        {"email": "siti@desa.example"},
        {"email": "baru@desa.example"},
    ):
        assert client.post(f"/admin/users/edit/{siti.pk}/", sent | change).status_code == 302
        siti.refresh_from_db()
        states.append(siti.has_proved_email)

    assert states == [False, True, True, False]


def test_nobody_takes_over_an_address_that_another_account_proved(client):
    owner, other = member(factories.village(), name="pemilik"), member(factories.village(), name="lain")
    User.objects.filter(pk=owner.pk).update(email=CAMAT)
    owner.refresh_from_db()
    assert prove_address(owner, CAMAT)
    client.force_login(member(factories.province(), role=Role.HUB_ADMINISTRATOR))
    sent = {"username": "lain", "first_name": "L", "last_name": "", "is_active": "on", "email": CAMAT.upper()}

    answer = client.post(f"/admin/users/edit/{other.pk}/", sent | {"is_checked": "on"})
    User.objects.filter(pk=other.pk).update(email=CAMAT)
    other.refresh_from_db()

    assert "sudah terbukti milik akun lain" in answer.content.decode()
    assert not prove_address(other, CAMAT)
    assert proved_owner(CAMAT) == owner
    User.objects.filter(pk=owner.pk).update(email="pindah@kec.example")
    assert proved_owner(CAMAT) is None
    assert prove_address(other, CAMAT)
    assert proved_owner(CAMAT) == other
