"""A file of villages and people makes what is missing and nothing else; one wrong row changes nothing at all."""

import tracemalloc
from datetime import date, timedelta
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from openpyxl import Workbook
from wagtail.models import Page, PageLogEntry

from hub.models.media_library import MediaLibrary
from hub.models.membership import Membership
from hub.models.personal_links import Invitation
from hub.models.publication import Publication
from hub.models.region import Region
from hub.models.roles import Role
from hub.models.user import User
from hub.onboarding.invitations import accept, invite
from hub.onboarding.onboard import onboard
from hub.onboarding.onboarding_file import FileUnusable, read_file, read_text
from hub.onboarding.onboarding_rows import OnboardingRefused, RowOutcome
from tests import factories
from tests.factories.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

PELA, KUYUNG = "64.02.08.2009", "64.02.08.2004"
HEADING = "kode,nama,surel,peran,berlaku_sampai\n"
NEXT_YEAR = timezone.localdate() + timedelta(days=365)
FILE = f"""{HEADING}{PELA},Siti Aminah,Siti@Desa.example,Penyetuju desa,{NEXT_YEAR}
{PELA},Budi,,village_editor,
{KUYUNG},Siti Aminah,siti@desa.example,Editor desa,
64.02.08,Rina,,Pendamping,
{KUYUNG},,,,
"""


def rows_of(text, *, name="desa.csv"):
    return read_file(text.encode(), name=name)


def outcomes(report):
    return [report.count(outcome) for outcome in RowOutcome]


def everything():
    return [
        list(model.objects.order_by("pk").values_list())
        for model in (Region, Page, User, Membership, MediaLibrary, Publication, Invitation)
    ]


def refused(text):
    before = everything()
    with pytest.raises(OnboardingRefused) as caught:
        onboard(rows_of(text))
    assert everything() == before
    return [(mistake.line, mistake.column, mistake.is_conflict) for mistake in caught.value.mistakes]


def test_places_accounts_and_roles_are_made_once():
    first = onboard(rows_of(FILE))
    before = everything()
    again = onboard(rows_of(FILE))

    assert (outcomes(first), first.accounts, len(first.waiting)) == ([5, 0, 0], 3, 3)
    assert (outcomes(again), again.accounts, len(again.waiting)) == ([0, 0, 5], 0, 3)
    assert everything() == before
    siti = User.objects.get(email="siti@desa.example")
    held = siti.memberships.order_by("node__path").values_list("node__region__code", "role", "valid_until")
    assert list(held) == [(PELA, Role.VILLAGE_APPROVER, NEXT_YEAR), (KUYUNG, Role.VILLAGE_EDITOR, None)]
    assert (siti.is_active, siti.has_usable_password()) == (False, False)
    assert Publication.objects.public().filter(village=KUYUNG, kind="village").exists()
    assert MediaLibrary.objects.filter(place__region__code=KUYUNG).exists()
    assert PageLogEntry.objects.filter(action="hub.membership_given").count() == 4


def test_a_rehearsal_tells_the_same_and_changes_nothing():
    before = everything()

    report = onboard(rows_of(FILE), is_rehearsal=True)

    assert (outcomes(report), report.accounts) == ([5, 0, 0], 3)
    assert everything() == before


def test_a_later_last_day_is_a_change_and_an_empty_cell_is_none():
    onboard(rows_of(FILE))
    later = NEXT_YEAR + timedelta(days=30)

    changed = onboard(rows_of(f"{HEADING}{PELA},Siti Aminah,siti@desa.example,Penyetuju desa,{later:%d/%m/%Y}"))
    emptied = onboard(rows_of(f"{HEADING}{PELA},Siti Aminah,siti@desa.example,Penyetuju desa,"))

    assert (outcomes(changed), outcomes(emptied)) == ([0, 1, 0], [0, 0, 1])
    assert Membership.objects.get(role=Role.VILLAGE_APPROVER).valid_until == later


def test_who_has_an_account_gets_the_role_and_who_wrote_another_name_is_known_again():
    onboard(rows_of(FILE))
    budi = User.objects.get(first_name="Budi")
    invite([budi], by=None)
    accept(budi.invitations.get(), username="budi", name="Budi Santoso, S.Pd.", password="x")
    ana = member(factories.village(), name="ana")
    User.objects.filter(pk=ana.pk).update(email="Ana@desa.example", proved_email="ana@desa.example")

    again = onboard(rows_of(FILE))
    joined = onboard(rows_of(f"{HEADING}{KUYUNG},Ana,ana@desa.example,Editor desa,"))

    assert (outcomes(again), len(again.waiting)) == ([0, 0, 5], 2)
    assert (outcomes(joined), joined.accounts, joined.waiting) == ([1, 0, 0], 0, [])
    assert ana.memberships.count() == 2


def test_every_wrong_cell_is_named_by_line_and_column():
    text = f"""{HEADING}{PELA},Ana,bukan surel,Raja,2020-01-01
64.02.08.2999,B,,Editor desa,
64.02,C,,Editor desa,

3201010101,,,,
{PELA},,d@x.example,Editor desa,
{PELA},E,,,
{PELA},F,,Editor desa,
{PELA},F,,Editor desa,{NEXT_YEAR}
tanpa kode,G,,Editor desa,
"""

    assert refused(text) == [
        (2, "email", False),
        (2, "role", False),
        (2, "valid_until", False),
        (3, "code", False),
        (4, "role", False),
        (6, "code", False),
        (7, "name", False),
        (8, "role", False),
        (10, "name", False),
        (11, "code", False),
    ]


def test_what_contradicts_the_database_is_a_conflict():
    for name in ("dua", "dua-lagi"):
        User.objects.create_user(name, email="sama@desa.example")
    Region.objects.get(code=PELA).former_codes.create(code="64.02.08.2099")

    text = f"{HEADING}{PELA},Dua,sama@desa.example,Editor desa,\n64.02.08.2099,A,,Editor desa,\n"

    assert refused(text) == [(2, "email", True), (3, "code", True)]


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"kode\n", "desa.csv", "0 baris"),
        (b"kode,telepon\n1,2\n", "desa.csv", "nomor pribadi"),
        (b"nama\nAna\n", "desa.csv", "code"),
        (b"kode,warna\n1,2\n", "desa.csv", "warna"),
        (b"kode\n1,2\n", "desa.csv", "lebih banyak"),
        (b"kode\n\xff\n", "desa.csv", "UTF-8"),
        (b"kode\n" + b"1" * 200_000, "desa.csv", "Baris 2 tidak terbaca"),
        (b"PK\x03\x04", "desa.xlsx", "tidak terbaca"),
        (b"kode\n", "desa.ods", ".xlsx"),
    ],
)
def test_an_unusable_file_says_why(content, name, told):
    with pytest.raises(FileUnusable, match=told):
        read_file(content, name=name)


def test_line_ends_of_old_programs_are_read_and_signs_that_no_database_stores_are_not():
    old = read_text(f"{HEADING}{PELA},Ana,,Editor desa,\n".replace("\n", "\r"))

    assert old["name"] == ["Ana"]
    assert refused(f"{HEADING}{PELA},A\0na,,Editor desa,\n") == [(2, "name", False)]


def test_a_workbook_and_semicolons_say_the_same_as_commas():
    book, written = Workbook(), BytesIO()
    book.active.append(["Kode", "Nama", "Surel", "Peran", "Berlaku sampai"])
    book.active.append([PELA, "Ana", None, "Editor desa", date(2031, 5, 1)])
    book.save(written)

    from_book = read_file(written.getvalue(), name="desa.xlsx")
    from_text = rows_of(f"\ufeff{HEADING.replace(',', ';')}{PELA};Ana;;Editor desa;2031-05-01\n")

    onboard(from_book)
    assert outcomes(onboard(from_text)) == [0, 0, 1]
    assert Membership.objects.get().valid_until == date(2031, 5, 1)


def test_a_small_workbook_that_claims_a_million_cells_makes_none_of_them():
    book, written, swollen = Workbook(), BytesIO(), BytesIO()
    book.active.append(["kode"])
    book.save(written)
    heading = '<row r="1"><c r="A1" t="inlineStr"><is><t>kode</t></is></c></row>'
    rows = f'<sheetData>{heading}<row r="20000"><c r="ZZ20000"><v>1</v></c></row></sheetData>'
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{rows}</worksheet>'
    with ZipFile(written) as source, ZipFile(swollen, "w") as target:
        for name in source.namelist():
            target.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else source.read(name))

    tracemalloc.start()
    with pytest.raises(FileUnusable, match="0 baris"):
        read_file(swollen.getvalue(), name="desa.xlsx")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert most < 8 * 1024**2


def test_the_command_writes_a_sheet_and_names_mistakes_in_english(tmp_path):
    file, cards, said = tmp_path / "desa.csv", tmp_path / "kartu.pdf", StringIO()
    file.write_text(FILE)

    call_command("onboard", file, sheet=cards, stdout=said)

    assert "Rows: 5 created, 0 changed, 0 skipped." in said.getvalue()
    assert "3 (" not in said.getvalue()
    assert cards.read_bytes().startswith(b"%PDF-")
    assert Invitation.objects.open().count() == 3
    file.write_text(f"{HEADING}{PELA},Ana,,Raja,\n")
    with pytest.raises(CommandError, match=r'desa\.csv, line 2, role: The role "Raja" is unknown\. Write one of'):
        call_command("onboard", file)
