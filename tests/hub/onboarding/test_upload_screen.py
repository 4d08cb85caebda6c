"""A file in the CMS shows first what it would change, and one button does it; only administrators of the hub may."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from hub.models.membership import Membership
from hub.models.roles import Role
from hub.models.user import User
from tests import factories
from tests.factories.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

ADDRESS = "/admin/tim/masukkan/"
FILE = "kode;nama;surel;peran;berlaku_sampai\n64.02.08.2009;Siti, A.Md.;siti@desa.example;Penyetuju desa;31-12-2033\n"


@pytest.fixture
def administrator(client):
    client.force_login(member(factories.province(), role=Role.HUB_ADMINISTRATOR))
    return client


def look(client, text, name="desa.csv"):
    return client.post(ADDRESS, {"file": SimpleUploadedFile(name, text.encode(), content_type="text/csv")})


def test_what_would_happen_is_shown_and_then_done(administrator):
    seen = look(administrator, FILE)
    people = User.objects.count()
    done = administrator.post(ADDRESS, {"rows": seen.context["rows"]}, follow=True)
    again = look(administrator, FILE)

    assert "1 baris baru, 0 baris diubah, 0 baris sudah ada" in " ".join(seen.content.decode().split())
    assert Membership.objects.filter(user__email="siti@desa.example", role=Role.VILLAGE_APPROVER).exists()
    assert User.objects.count() == people + 1
    assert "Disimpan: 1 baru" in done.content.decode()
    assert "0 baris baru, 0 baris diubah, 1 baris sudah ada" in " ".join(again.content.decode().split())


def test_mistakes_are_named_in_indonesian_and_nothing_is_stored(administrator):
    before = User.objects.count()

    wrong = look(administrator, FILE.replace("Penyetuju desa", "Raja"))
    unreadable = look(administrator, "warna\nbiru\n")
    foreign = look(administrator, "<html>", name="desa.html")

    assert "Baris 2, kolom peran: Peran “Raja” tidak dikenal." in wrong.content.decode()
    assert "Kolom yang tidak dikenal" in unreadable.content.decode()
    assert [answer.status_code for answer in (wrong, unreadable, foreign)] == [422, 422, 422]
    assert User.objects.count() == before


@pytest.mark.parametrize("role", [Role.REGENCY_REVIEWER, Role.PROVINCIAL_CURATOR])
def test_nobody_else_may(client, role):
    place = factories.regency() if role == Role.REGENCY_REVIEWER else factories.province()
    client.force_login(member(place, role=role))

    assert client.get(ADDRESS).status_code == 302
    look(client, FILE)
    client.post(ADDRESS, {"rows": FILE})
    assert not User.objects.filter(email="siti@desa.example").exists()


def test_nobody_stays_longer_or_gets_a_role_by_an_own_file(client):
    today = timezone.localdate()
    own = member(factories.province(), role=Role.HUB_ADMINISTRATOR, valid_until=today, name="sendiri")
    User.objects.filter(pk=own.pk).update(email="sendiri@kaltim.example")
    client.force_login(own)
    rows = "kode,nama,surel,peran,berlaku_sampai\n64,Sendiri,sendiri@kaltim.example,{},31-12-2033\n"

    seen = look(client, rows.format("Administrator hub"))
    for role in ("Administrator hub", "Kurator provinsi"):
        client.post(ADDRESS, {"rows": rows.format(role)})

    assert "Ini akun Anda sendiri." in seen.content.decode()
    assert list(own.memberships.values_list("role", "valid_until")) == [(Role.HUB_ADMINISTRATOR, today)]
