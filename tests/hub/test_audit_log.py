"""What the audit log tells, to whom, and that nobody rewrites it."""

from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from hub.accounts.housekeeping import forget_past_log_ins
from hub.models.audit_entry import AuditedAction, AuditEntry, AuditLogIsKept
from hub.models.gates import Trust
from hub.models.membership import Membership
from hub.models.roles import Role
from hub.models.user import User
from hub.review.trust_changes import follow_rule, set_by_hand
from hub.review.trust_rule import Standing
from hub.review.withdrawing import withdraw
from hub.tenancy.libraries import library_of
from tests import factories
from tests.factories.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
PASSWORD = "kata-sandi-yang-benar"


@pytest.fixture
def ani():
    return User.objects.create_superuser("ani", password=PASSWORD)


@pytest.fixture
def browser(ani):
    """Return the browser of Ani, whose log-in is forgotten."""
    browser = Client()
    browser.force_login(ani)
    forget()
    return browser


def told():
    """Return what the log says, oldest first: action, who, about whom, what."""
    return [(one.action, one.person, one.about, one.subject) for one in AuditEntry.objects.order_by("pk")]


def forget():
    """Begin with an empty log."""
    AuditEntry.objects.forget_before(timezone.now() + timedelta(hours=1))


def attempt(name, password, browser=None):
    return (browser or Client()).post("/admin/login/", {"username": name, "password": password})


def test_log_ins_failures_and_the_begin_of_a_lockout_are_told(ani):
    forget()

    attempt("ani", PASSWORD)
    attempt("kata-sandi-di-tempat-nama", PASSWORD)
    for _ in range(7):
        attempt("ani", "salah")

    assert told() == [
        ("log_in", "ani", "", ""),
        ("log_in_failed", "", "", "kata sandi"),
        *[("log_in_failed", "", "ani", "kata sandi")] * 4,
        ("locked_out", "", "ani", ""),
        ("log_in_failed", "", "ani", "kata sandi"),
    ]
    assert AccessAttempt.objects.get(username="ani").failures_since_start == 5


def test_accounts_and_roles_are_told_however_they_change(browser):
    village = factories.village()
    editor = member(village, name="editor")
    role = Membership.objects.get()
    role.valid_until = date(2027, 1, 31)
    role.save()
    role.save()
    editor.is_superuser = True
    editor.save()
    editor.set_password("perahu-biru-di-mahakam")
    editor.save()
    Membership.objects.bulk_create([Membership(user=editor, node=village, role=Role.VILLAGE_APPROVER)])
    Membership.objects.filter(role=Role.VILLAGE_EDITOR).delete()

    assert told() == [
        ("account_made", "", "editor", ""),
        ("role_given", "", "editor", "Editor desa, Pela"),
        ("role_changed", "", "editor", "Editor desa, Pela, sampai 2027-01-31"),
        ("account_changed", "", "editor", "administrator penuh: ya"),
        ("password_changed", "", "editor", ""),
        ("role_given", "", "editor", "Penyetuju desa, Pela"),
        ("role_ended", "", "editor", "Editor desa, Pela, sampai 2027-01-31"),
    ]


def test_a_takedown_names_who_took_down_whose_page_and_an_own_withdrawal_is_none(ani):
    village = factories.village()
    editor = member(village, name="editor")
    theirs, own = factories.news(village, title="Satu"), factories.news(village, title="Dua")
    Page.objects.filter(pk=theirs.pk).update(owner=editor)
    Page.objects.filter(pk=own.pk).update(owner=ani)
    forget()

    for page in (theirs, own):
        withdraw(Page.objects.get(pk=page.pk), ani, reasons=[], own_words="Foto tanpa izin.")

    assert [entry for entry in told() if entry[0] != "trust"] == [("takedown", "ani", "editor", f"halaman {theirs.pk}")]


def test_consent_is_told_by_the_number_of_the_picture(browser):
    picture = factories.picture()
    forget()

    picture.title = "Judul lain"
    picture.save()
    picture.shows_people, picture.consent_basis = True, "spoken"
    picture.save()

    assert [(action, subject) for action, _, _, subject in told()] == [
        ("consent", f"gambar {picture.pk}: {picture.get_consent_basis_display()}")
    ]


def test_a_second_factor_is_told(ani):
    factor = Authenticator.objects.create(user=ani, type="totp", data={})
    factor.delete()

    assert told()[-2:] == [("factor_added", "", "ani", "totp"), ("factor_removed", "", "ani", "totp")]


def test_nobody_changes_or_removes_an_entry_in_code(ani):
    entry = AuditEntry.objects.latest("pk")
    before = told()

    for change in (
        entry.save,
        entry.delete,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(person="eka"),
        lambda: AuditEntry.objects.bulk_update([entry], ["person"]),
        lambda: AuditEntry.objects.bulk_create([entry], update_conflicts=True),
    ):
        with pytest.raises(AuditLogIsKept):
            change()

    assert told() == before


@pytest.mark.postgres
def test_nobody_changes_or_removes_an_entry_in_the_database(ani):
    before = told()

    for statement in (
        "UPDATE hub_auditentry SET person = 'eka'",
        "DELETE FROM hub_auditentry",
        "TRUNCATE hub_auditentry",
        "TRUNCATE hub_auditentry RESTART IDENTITY CASCADE",
    ):
        with (
            pytest.raises(IntegrityError, match=r"never (changed|emptied)"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)

    assert told() == before


def test_what_is_too_old_goes_with_the_clean_up_and_nothing_else(settings):
    settings.HUB_AUDIT_DAYS = 100
    now = timezone.now()
    AuditEntry(action=AuditedAction.EXPORT, subject="lama", happened_at=now - timedelta(days=101)).save()
    AuditEntry(action=AuditedAction.EXPORT, subject="baru", happened_at=now - timedelta(days=99)).save()

    forget_past_log_ins(at=now)

    assert [subject for _, _, _, subject in told() if subject] == ["baru"]


def test_the_screen_is_for_auditors_and_administrators_of_the_hub(ani):
    province = factories.province()
    seen = {}
    for role in (Role.AUDITOR, Role.HUB_ADMINISTRATOR, Role.PROVINCIAL_CURATOR):
        browser = Client()
        browser.force_login(member(province, role=role))
        seen[role] = browser.get("/admin/audit/").status_code

    assert seen == {Role.AUDITOR: 200, Role.HUB_ADMINISTRATOR: 200, Role.PROVINCIAL_CURATOR: 302}


def test_an_auditor_of_a_regency_reads_what_concerns_it_and_takes_nothing_else_away():
    pela, kayu = factories.village(), factories.village("64.03.12.2003", "Kayu Indah")
    ours, theirs = member(pela, name="siti"), member(kayu, name="rahma")
    both = member(pela, kayu, name="keduanya")
    forget()
    for person in (ours, theirs, both):
        Client().force_login(person)
    factories.picture(collection=library_of(kayu), shows_people=True, consent_basis="spoken")
    factories.picture(collection=library_of(pela), shows_people=True, consent_basis="spoken")
    set_by_hand(kayu, Trust.NEW, reason="Diminta.", user=None)
    set_by_hand(pela, Trust.USUAL, reason="Diminta.", user=None)
    for village in (pela, kayu):
        withdraw(factories.news(village), User.objects.create_superuser(f"atas-{village.slug}"), reasons=["mistake"])
    Membership.objects.bulk_create([Membership(user=theirs, node=kayu, role=Role.VILLAGE_APPROVER)])
    theirs.memberships.all().delete()
    own = Client()
    own.force_login(member(factories.regency(), role=Role.AUDITOR, name="pemeriksa"))

    page = own.get("/admin/audit/").content.decode()
    lines = b"".join(own.get("/admin/audit/?csv=1").streaming_content).decode("utf-8-sig").splitlines()[1:]

    assert set(AuditEntry.objects.values_list("place", flat=True)) == {
        "",
        "64",
        "64.02",
        "64.02.08.2009",
        "64.03.12.2003",
    }
    assert {line.rsplit(",", 1)[1] for line in lines} == {"64.02", "64.02.08.2009"}
    assert ("<td>siti</td>" in page, "<td>rahma</td>" in page, "<td>keduanya</td>" in page) == (True, False, False)
    assert "64.03" not in page
    assert "Kabupaten Kutai Kartanegara" in page
    assert own.get("/admin/audit/?person=rahma").content.decode().count("<td>rahma</td>") == 0
    assert {action for action, *_ in told()} >= {"trust", "consent", "takedown", "role_given", "role_ended", "log_in"}


@pytest.mark.parametrize("reads_in", [None, "64.02"])
def test_a_permission_without_a_role_opens_nothing_of_the_log(reads_in):
    group = Group.objects.create(name="Pembaca catatan")
    group.permissions.set(Permission.objects.filter(codename__in=("view_auditentry", "access_admin")))
    person = User.objects.create_user("berizin")
    person.groups.add(group)
    person.user_permissions.set(group.permissions.all())
    if reads_in:
        Membership.objects.create(user=person, node=factories.regency(reads_in), role=Role.AUDITOR)
    AuditEntry(action=AuditedAction.EXPORT, subject="tanpa-tempat").save()
    AuditEntry(action=AuditedAction.EXPORT, subject="di-tempat-lain", place="64.03.12.2003").save()
    AuditEntry(action=AuditedAction.EXPORT, subject="di-tempat-sendiri", place="64.02.08.2009").save()
    browser = Client()
    browser.force_login(person)

    screen, table = browser.get("/admin/audit/"), browser.get("/admin/audit/?csv=1")
    menu = browser.get("/admin/reports/site-history/").content.decode() + browser.get("/admin/").content.decode()

    shown = screen.content.decode() + b"".join(table).decode()
    assert (screen.status_code, table.status_code) == ((200, 200) if reads_in else (302, 302))
    assert ("tanpa-tempat" in shown, "di-tempat-lain" in shown, "di-tempat-sendiri" in shown) == (
        False,
        False,
        reads_in is not None,
    )
    assert ("/admin/audit/" in menu) is (reads_in is not None)


def test_entries_without_a_place_are_read_by_the_province_and_administrators_of_the_hub():
    AuditEntry(action=AuditedAction.EXPORT, subject="tanpa-tempat").save()
    people = [member(factories.province(), role=role) for role in (Role.AUDITOR, Role.HUB_ADMINISTRATOR)]
    people += [User.objects.create_superuser("penuh"), member(factories.regency(), role=Role.AUDITOR)]

    seen = []
    for person in people:
        browser = Client()
        browser.force_login(person)
        seen.append("tanpa-tempat" in browser.get("/admin/audit/").content.decode())

    assert seen == [True, True, True, False]


def test_trust_that_changes_by_hand_or_by_the_rule_is_told(ani):
    pela = factories.village()
    forget()

    set_by_hand(pela, Trust.NEW, reason="Data pribadi berulang.", user=ani)
    follow_rule(factories.news(pela), lambda _: Standing(Trust.USUAL), reason="Lima persetujuan.")

    assert [entry for entry in told() if entry[0] == "trust"] == [
        ("trust", "ani", "", "64.02.08.2009: tepercaya → baru"),
        ("trust", "", "", "64.02.08.2009: baru → biasa"),
    ]


def test_the_screen_is_filtered_and_what_is_taken_out_of_it_is_told(browser):
    now = timezone.now()
    for number, name in enumerate(["ani", "+budi"]):
        AuditEntry(action=AuditedAction.LOG_IN, person=name, happened_at=now - timedelta(days=10 * number)).save()

    page = browser.get("/admin/audit/?person=%2Bbudi&action=log_in").content.decode()
    day = timezone.localdate(now - timedelta(days=10))
    table = browser.get(f"/admin/audit/?since={day}&until={day}&csv=1")
    lines = b"".join(table.streaming_content).decode("utf-8-sig").splitlines()

    assert ("<td>+budi</td>" in page, "<td>ani</td>" in page) == (True, False)
    assert [line.split(",")[1:3] for line in lines] == [["tindakan", "oleh"], ["Masuk", "'+budi"]]
    assert told()[-1] == ("export", "ani", "", "/admin/audit/")


def test_a_table_of_wagtail_is_told_too(browser):
    browser.get("/admin/reports/site-history/?export=csv")

    assert told() == [("export", "ani", "", "/admin/reports/site-history/")]


def test_a_command_is_told_without_a_person(ani):
    Authenticator.objects.create(user=ani, type="totp", data={})

    call_command("forget_second_factor", "ani")

    assert told()[-1] == ("factor_removed", "", "ani", "totp")
