"""Names of quiet villages are for their own regency: what the province reads by name does not depend on who is quiet.

The desks are found from the addresses and their choices from the screens, so that a new list is tried too.
"""

import io
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone
from openpyxl import load_workbook

from hub.editor.desks.quiet_reminders import NO_SERVER, NOBODY
from hub.models.audit_entry import AuditedAction, AuditEntry
from hub.models.publication import Publication
from hub.models.region import Level, Region
from hub.models.roles import RIGHTS, Role
from hub.models.user import User
from tests import factories
from tests.factories.people import member

pytestmark = pytest.mark.django_db
PELA, JEMBAYAN, BATU_PUTIH = "64.02.08.2009", "64.02.02.2001", "64.03.12.2003"
NAMES = ("Pela", "Jembayan", "Batu Putih")
LIST, REMIND = "/admin/daftar/sepi/", "/admin/daftar/sepi/64.02/ingatkan/"
ROLES_OF_PROVINCE = [role for role in Role if Level.PROVINCE in RIGHTS[role].levels]
SELECT, OPTION = (
    re.compile(r'<select[^>]* name="(\w+)">(.*?)</select>', re.DOTALL),
    re.compile(r'<option value="([^"]*)"'),
)
DOTS = re.compile(r'<path class="(hub-\w+)"[^>]* d="([^"]*)"')


@pytest.fixture(scope="module", autouse=True)
def world(standing):
    """Plant three villages with news, practices and points, of which somebody has entered one."""
    with standing():
        for code, name in ((PELA, "Pela"), (JEMBAYAN, "Jembayan"), (BATU_PUTIH, "Batu Putih")):
            village = factories.village(code, name)
            factories.news(village, title="Kabar", slug="kabar")
            factories.practice(village, pillars=["economy"])
        Region.objects.filter(code__in=(PELA, JEMBAYAN, BATU_PUTIH)).update(latitude=-0.2, longitude=116.5)
        Region.objects.filter(code=BATU_PUTIH).update(latitude=1.2, longitude=118.1)
        User.objects.filter(pk=member(factories.village()).pk).update(last_login=timezone.now())
        Publication.objects.exclude(kind="village").update(published_at=timezone.now() - timedelta(days=10))


def browser(place, role):
    client = Client()
    client.force_login(member(place, role=role), backend="django.contrib.auth.backends.ModelBackend")
    return client


def fall_quiet(*villages):
    """Let these villages have published nothing for half a year."""
    written = Publication.objects.filter(village__in=villages).exclude(kind="village")
    written.update(published_at=timezone.now() - timedelta(days=210))


def desks():
    """Return the address of the first screen and of every list and figure of a desk."""
    admin = get_resolver().reverse_dict
    found = {address for address, *_ in (entry[0][0] for entry in admin.values()) if "daftar/" in address}
    lists = [f"/{address}" for address in sorted(found) if "%" not in address]
    assert LIST in lists
    assert len(lists) >= 9
    return ["/admin/", "/admin/persebaran/", *lists]


def read(client, address):
    """Return the words of an answer, of a file too; "" where it is refused."""
    answer = client.get(address, follow=True)
    if answer.status_code != 200:
        return ""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if "spreadsheetml" in answer.headers["Content-Type"]:
        rows = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
        return "\n".join("\t".join(str(cell) for cell in row) for row in rows)
    return content.decode("utf-8-sig")


def asked(client, *, with_choices):
    """Yield every desk, and as a file; if wanted with every value of every choice that it offers."""
    for address in desks():
        yield address
        if not address.startswith("/admin/daftar/"):
            continue
        yield f"{address}?unduh=csv"
        if with_choices:
            yield f"{address}?unduh=xlsx"
            screen = read(client, address)
            choices = [(name, value) for name, options in SELECT.findall(screen) for value in OPTION.findall(options)]
            choices += [("sepi", "90"), ("giat", "SILENT"), ("giat", "ACTIVE")]
            yield from dict.fromkeys(f"{address}?{name}={value}&unduh=csv" for name, value in choices if value)


def told(client, addresses):
    """Return what each answer says of villages: the lines that name one, and the dots of the map."""
    found = {}
    for address in addresses:
        words = read(client, address)
        lines = [line.strip() for line in words.splitlines() if any(name in line for name in NAMES)]
        found[address] = (lines, DOTS.findall(words))
    return found


@pytest.mark.parametrize("role", ROLES_OF_PROVINCE)
def test_whoever_has_the_province_reads_the_same_names_whoever_is_quiet(role):
    client = browser(factories.province(), role)
    # Every role of the province has the same lists; one of them tries all their choices.
    addresses = list(asked(client, with_choices=role == Role.PROVINCIAL_CURATOR))

    before = told(client, addresses)
    fall_quiet(PELA, BATU_PUTIH)
    after = told(client, addresses)

    assert {address for address in addresses if before[address] != after[address]} == set()
    if role == Role.PROVINCIAL_CURATOR:
        assert {name for name in NAMES for line in before["/admin/daftar/desa/"][0] if name in line} == set(NAMES)
        assert before["/admin/"][1]


def test_a_regency_and_a_companion_read_the_names_of_their_own():
    regency = browser(factories.regency(), Role.REGENCY_REVIEWER)
    companion = browser(factories.district("64.03.12"), Role.COMPANION)
    fall_quiet(PELA, BATU_PUTIH)

    quiet = "/admin/daftar/desa/?sepi=90&unduh=csv"
    found = [[name for name in NAMES if name in read(client, quiet)] for client in (regency, companion)]

    assert found == [["Pela"], ["Batu Putih"]]
    assert "210 hari lalu" in read(regency, quiet)
    # The list of the province leads them to their own.
    assert [name for name in NAMES if name in read(regency, f"{LIST}?sepi=90")] == ["Pela"]


def test_the_province_reads_how_many_of_each_regency_are_quiet():
    client = browser(factories.province(), Role.PROVINCIAL_CURATOR)
    fall_quiet(PELA, BATU_PUTIH)

    rows = [row.split(",") for row in read(client, f"{LIST}?unduh=csv").splitlines()]

    assert rows[0] == [
        *("Kabupaten", "Kode", "Desa", "Sepi 30 hari", "Sepi 60 hari", "Sepi 90 hari"),
        *("Aktif", "Mulai sepi", "Terakhir diingatkan"),
    ]
    assert [row[:8] for row in rows[1:]] == [
        ["Kabupaten Kutai Kartanegara", "64.02", "2", "1", "1", "1", "1", "0"],
        ["Kabupaten Berau", "64.03", "1", "1", "1", "1", "0", "0"],
    ]
    assert "(2)</h1>" in read(client, f"{LIST}?sepi=90")
    assert "(1)</h1>" in read(client, f"{LIST}?sepi=90&wilayah=64.03")
    assert "(0)</h1>" in read(client, f"{LIST}?giat=QUIET")
    assert "(2)</h1>" in read(client, "/admin/daftar/desa/?sepi=90")


def test_villages_that_were_never_entered_keep_their_names():
    client = browser(factories.province(), Role.PROVINCIAL_CURATOR)

    found = read(client, "/admin/daftar/desa/?masuk=belum&unduh=csv")

    assert [name for name in NAMES if name in found] == ["Jembayan", "Batu Putih"]


def test_the_province_reminds_a_regency_once_a_week(settings):
    settings.EMAIL_HOST = "surel.test"
    reviewer = member(factories.regency(), role=Role.REGENCY_REVIEWER)
    User.objects.filter(pk=reviewer.pk).update(email="kabupaten@contoh.id")
    client = browser(factories.province(), Role.PROVINCIAL_CURATOR)
    fall_quiet(PELA)

    for _ in range(2):
        client.post(REMIND)

    [sent] = mail.outbox
    assert sent.to == ["kabupaten@contoh.id"]
    assert sent.subject == "1 desa tanpa terbitan 90 hari"
    assert [name for name in NAMES if name in sent.body] == []
    assert "/admin/daftar/bisa-dibantu/" in sent.body
    assert list(AuditEntry.objects.filter(action=AuditedAction.REMINDED).values_list("place", flat=True)) == ["64.02"]


def test_a_regency_that_cannot_be_reminded_is_named_with_the_reason(settings):
    client = browser(factories.province(), Role.PROVINCIAL_CURATOR)
    fall_quiet(PELA)

    settings.EMAIL_HOST = ""
    without_server = client.post(REMIND, follow=True).content.decode()
    settings.EMAIL_HOST = "surel.test"
    without_people = client.post(REMIND, follow=True).content.decode()

    assert NO_SERVER in without_server
    assert NOBODY in without_people
    assert (len(mail.outbox), AuditEntry.objects.filter(action=AuditedAction.REMINDED).count()) == (0, 0)


@pytest.mark.parametrize(
    ("place", "role"),
    [
        (factories.province, Role.AUDITOR),
        (factories.province, Role.API_MANAGER),
        (factories.province, Role.PRODUCT_REVIEWER),
        (factories.regency, Role.REGENCY_REVIEWER),
        (factories.village, Role.VILLAGE_APPROVER),
    ],
)
def test_nobody_else_reminds_a_regency(settings, place, role):
    settings.EMAIL_HOST = "surel.test"
    client = browser(place(), role)
    fall_quiet(PELA)

    answer = client.post(REMIND)

    assert answer.status_code in (302, 403)
    assert (len(mail.outbox), AuditEntry.objects.filter(action=AuditedAction.REMINDED).count()) == (0, 0)
