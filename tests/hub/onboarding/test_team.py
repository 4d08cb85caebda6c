"""A team is changed by whoever appoints its roles, there and nowhere else, and by nobody for themselves."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from hub.models.membership import Membership
from hub.models.personal_links import Invitation
from hub.models.roles import Role
from hub.models.user import User
from hub.onboarding.invitations import invite, waiting_account
from hub.onboarding.members import may_hand_out
from hub.tenancy.appointing import NotAppointed, appointable, end, give, managed_places
from tests import factories
from tests.factories.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

TODAY = timezone.localdate()
KAYU = "64.03.12.2003"


@pytest.fixture(scope="module")
def world(standing):
    with standing():
        factories.village()
        factories.village(KAYU, "Kayu Indah")


@pytest.fixture
def pela():
    return factories.village()


@pytest.fixture
def approver(pela):
    return member(pela, role=Role.VILLAGE_APPROVER)


def address(place, rest=""):
    return f"/admin/tim/{place.pk}/{rest}"


def invited(client, place, **told):
    newcomer = {"name": "Siti Aminah", "email": "", "role": Role.VILLAGE_EDITOR, "valid_until": ""}
    return client.post(address(place), newcomer | told)


@pytest.mark.parametrize(
    ("role", "place", "own", "other"),
    [
        (Role.VILLAGE_EDITOR, factories.village, (), ()),
        (Role.VILLAGE_APPROVER, factories.village, (Role.VILLAGE_EDITOR, Role.VILLAGE_APPROVER), ()),
        (Role.COMPANION, factories.district, (Role.VILLAGE_EDITOR, Role.VILLAGE_APPROVER), ()),
        (Role.REGENCY_REVIEWER, factories.regency, (Role.VILLAGE_EDITOR, Role.VILLAGE_APPROVER), ()),
        (Role.PROVINCIAL_CURATOR, factories.province, (), ()),
        (
            Role.HUB_ADMINISTRATOR,
            factories.province,
            (Role.VILLAGE_EDITOR, Role.VILLAGE_APPROVER),
            (Role.VILLAGE_EDITOR, Role.VILLAGE_APPROVER),
        ),
    ],
)
def test_a_role_appoints_below_its_own_place(client, role, place, own, other, pela):
    kayu, user = factories.village(KAYU), member(place(), role=role)
    client.force_login(user)

    assert (appointable(user, pela), appointable(user, kayu)) == (own, other)
    assert client.get(address(pela)).status_code == (200 if own else 302)
    assert client.get(address(kayu)).status_code == (200 if other else 302)
    assert managed_places(user).filter(pk=pela.pk).exists() == bool(own)
    assert managed_places(user).filter(pk=kayu.pk).exists() == bool(other)


def test_nobody_appoints_what_is_not_theirs_or_themselves(pela, approver):
    somebody = member(factories.village(KAYU), name="lain")
    own = approver.memberships.get()
    before = list(Membership.objects.values_list())

    for place, role, person in (
        (pela, Role.COMPANION, somebody),
        (factories.district(), Role.COMPANION, somebody),
        (factories.province(), Role.HUB_ADMINISTRATOR, somebody),
        (factories.village(KAYU), Role.VILLAGE_EDITOR, somebody),
        (pela, Role.VILLAGE_EDITOR, approver),
        (pela, Role.VILLAGE_APPROVER, approver),
    ):
        with pytest.raises(NotAppointed):
            give(person, place, role, valid_until=None, by=approver)
    with pytest.raises(NotAppointed):
        end(somebody.memberships.get(), by=approver)

    assert list(Membership.objects.values_list()) == before
    assert own.valid_until is None


def test_an_invitation_is_shown_once_and_makes_a_waiting_account(client, approver, pela):
    client.force_login(approver)

    shown = invited(client, pela, email="siti@desa.example")
    team = client.get(address(pela)).content.decode()

    siti = User.objects.get(email="siti@desa.example")
    assert (shown.status_code, "no-store" in shown["Cache-Control"]) == (200, True)
    assert "/undangan/" in shown.content.decode()
    assert "/undangan/" not in team
    assert "Diundang, belum masuk" in team
    assert (siti.is_active, siti.memberships.get().role) == (False, Role.VILLAGE_EDITOR)
    assert invited(client, pela, name="Siti Aminah").status_code == 422
    assert invited(client, pela, role=Role.COMPANION).status_code == 422
    assert invited(client, pela, valid_until="2020-01-01").status_code == 422
    assert User.objects.filter(is_active=False).count() == 1


def test_who_has_an_account_gets_the_role_without_a_link(client, approver, pela):
    known = member(factories.village(KAYU), name="rina")
    User.objects.filter(pk=known.pk).update(email="Rina@desa.example", proved_email="rina@desa.example")
    client.force_login(approver)

    shown = invited(client, pela, email="rina@desa.example")

    assert "langsung berlaku" in shown.content.decode()
    assert "/undangan/" not in shown.content.decode()
    assert known.memberships.count() == 2


def test_no_link_opens_an_account_with_more_than_its_maker_may_give(client, approver, pela):
    companion = waiting_account("Rina", "rina@kec.example")
    companion.save()
    Membership.objects.create(user=companion, node=factories.district(), role=Role.COMPANION)
    everything = User.objects.create_user("lama", email="lama@hub.example", is_active=False, is_superuser=True)
    client.force_login(approver)

    for email in (companion.email, everything.email):
        assert invited(client, pela, email=email).status_code == 422

    assert not may_hand_out(approver, companion)
    assert Invitation.objects.count() == 0
    assert Membership.objects.filter(node=pela).count() == 1


def test_no_link_opens_an_account_that_somebody_switched_off(client, approver, pela):
    former = member(pela, name="lama")
    former.set_password("rahasia-lama-2019")
    former.is_active, former.email = False, "lama@desa.example"
    former.save()
    row = former.memberships.get()
    client.force_login(approver)

    client.post(address(pela, f"anggota/{row.pk}/"), {"do": "invite"})
    client.post(address(pela, "kartu/"))

    offered = client.get(address(pela)).content.decode()
    client.post(address(pela, f"anggota/{row.pk}/"), {"do": "end"})
    again = invited(client, pela, email=former.email)

    assert "Buat tautan baru" not in offered
    assert again.status_code == 422
    assert Invitation.objects.count() == 0


def test_who_comes_back_is_invited_again_but_not_into_permissions_beside_the_roles(client, approver, pela):
    back = User.objects.create_user("kembali", "kembali@desa.example", "rahasia-lama-2019")
    row = give(back, pela, Role.VILLAGE_EDITOR, valid_until=None, by=approver)
    end(row, by=approver)
    client.force_login(approver)

    assert "/undangan/" in invited(client, pela, email=back.email).content.decode()
    back.refresh_from_db()
    assert may_hand_out(approver, back)
    back.user_permissions.add(Permission.objects.get(codename="add_user"))
    assert not may_hand_out(approver, back)


def test_a_link_stops_when_somebody_else_adds_a_role(approver, pela):
    siti, companion = waiting_account("Siti", ""), member(factories.district(), role=Role.COMPANION)
    siti.save()
    give(siti, pela, Role.VILLAGE_EDITOR, valid_until=None, by=approver)
    invite([siti], by=approver)

    give(siti, pela, Role.VILLAGE_APPROVER, valid_until=None, by=companion)

    assert not Invitation.objects.exists()


def test_a_role_that_ends_takes_the_account_along_when_nothing_is_left(client, approver, pela):
    one, two = member(pela, name="satu"), member(pela, factories.village(KAYU), name="dua")
    client.force_login(approver)

    for user in (one, two):
        row = user.memberships.get(node=pela)
        client.post(address(pela, f"anggota/{row.pk}/"), {"do": "end"})

    assert [User.objects.get(pk=user.pk).is_active for user in (one, two)] == [False, True]
    assert not Membership.objects.current().filter(node=pela, user__in=[one, two]).exists()
    log = client.get(f"/admin/pages/{pela.pk}/history/").content.decode()
    assert "Satu: Editor desa" in log


def test_the_last_day_is_changed_but_not_ones_own(client, approver, pela):
    editor = member(pela)
    later = TODAY + timedelta(days=90)
    client.force_login(approver)

    for row in (editor.memberships.get(), approver.memberships.get()):
        client.post(address(pela, f"anggota/{row.pk}/"), {"do": "extend", "valid_until": later.isoformat()})

    assert [user.memberships.get().valid_until for user in (editor, approver)] == [later, None]


def test_after_an_election_a_new_team_takes_over_in_one_step(client, approver, pela):
    editor, draft = member(pela), factories.news(pela, title="Belum terbit", live=False)
    client.force_login(approver)
    form = {
        "last_day": (TODAY + timedelta(days=3)).isoformat(),
        "leaving": [editor.memberships.get().pk, approver.memberships.get().pk],
        "baru-TOTAL_FORMS": "2",
        "baru-INITIAL_FORMS": "0",
        "baru-0-name": "Kepala Baru",
        "baru-0-role": Role.VILLAGE_APPROVER,
        "baru-1-name": "",
        "baru-1-role": Role.VILLAGE_EDITOR,
    }

    refused = client.post(address(pela, "serah-terima/"), form | {"last_day": "2020-01-01"})
    untouched = Membership.objects.filter(valid_until__isnull=False).count()
    done = client.post(address(pela, "serah-terima/"), form)

    assert (refused.status_code, untouched, done.status_code) == (422, 0, 200)
    assert done.content.decode().count('readonly value="') == 1
    assert {user.memberships.get().valid_until for user in (editor, approver)} == {TODAY + timedelta(days=3)}
    assert Membership.objects.get(user__first_name="Kepala Baru").role == Role.VILLAGE_APPROVER
    draft.refresh_from_db()
    assert draft.get_parent().pk == pela.pk


def test_cards_are_printed_for_who_waits_here_and_below(client, pela):
    administrator = member(factories.province(), role=Role.HUB_ADMINISTRATOR)
    client.force_login(administrator)
    for place in (pela, factories.village(KAYU)):
        invited(client, place, name=f"Orang {place.title}")

    everywhere = client.post(address(factories.province(), "kartu/"))

    assert (everywhere["Content-Type"], everywhere.content[:5]) == ("application/pdf", b"%PDF-")
    assert Invitation.objects.open().count() == 2


def test_one_place_leads_to_its_team_and_many_are_searched(client, approver, pela, django_assert_max_num_queries):
    client.force_login(approver)
    assert client.get("/admin/tim/")["Location"] == address(pela)
    client.force_login(member(factories.province(), role=Role.HUB_ADMINISTRATOR))

    with django_assert_max_num_queries(20):
        everything = client.get("/admin/tim/").content.decode()
    found = client.get("/admin/tim/", {"q": "kayu"}).content.decode()

    assert "Kampung Kayu Indah" in everything
    assert ("Kampung Kayu Indah" in found, "Desa Pela" in found) == (True, False)
    client.force_login(member(pela, name="tanpa-tim"))
    assert client.get("/admin/tim/").status_code == 302
