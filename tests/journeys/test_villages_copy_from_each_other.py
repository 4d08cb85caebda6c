"""A village tells what worked, a second asks about it and copies it, a third copies from the second: all on phones.

After every step a reader's app asks what is public now. Each screen of the hub's own that is passed is looked at by a
machine for WCAG 2.2 AA, and has to fit a small phone.
"""

from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from hub.comments import sending
from hub.content.village import VillagePage
from hub.models.publication import Publication
from hub.models.roles import Role
from hub.recommending.making import make_lists
from hub.site.settings import SiteSettings
from tests import factories
from tests.factories.people import member
from tests.journeys.editor import press
from tests.journeys.handed_phone import HandedPhone
from tests.journeys.reader import Reader
from tests.journeys.test_desks_for_everybody import session_of
from tests.samples import stream

pytestmark = [
    pytest.mark.browser,
    pytest.mark.postgres,
    pytest.mark.elasticsearch,
    pytest.mark.django_db(transaction=True),
]

PELA, BATU_PUTIH, JEMBAYAN = "64.02.08.2009", "64.03.12.2003", "64.02.02.2001"
PRACTICE = "Bank sampah yang menghasilkan"
CHANGE = {"label": "Sampah ke sungai", "before": 40, "after": 12.5, "unit": "kg", "year": 2025, "source": "Ketua RT"}
QUESTION = "Berapa lama sampai warga mau menabung sampah?"
ANSWER = "Tiga bulan, mulai dari satu RT."
COMMENT = "Kami di hilir sungai juga ingin mencoba menabung sampah."
OFFICE, SEEN = "Dinas Lingkungan Hidup", "Buku tabungan 64 keluarga."

RECOMMENDED = """query ($village: String!) { recommendedPractices(village: $village) {
  nodes { practice { id title } sentence } } }"""
ASKED = """{ questions(first: 3) { nodes { question answer about { title } askedBy { fullName } } }
  practices(first: 3) { nodes { questions(first: 3) { nodes { question answer } } } } }"""
COPIES = """query ($practice: ID!) {
  adoptions(first: 5) { nodes { id adoptionState adaptations practice { id } adoptedFrom { id } village { fullName }
    adoptionResults { before after unit } } }
  practices(first: 3) { nodes { adoptionSummary { planned inProgress running villages regencies } } }
  adoptionChain(id: $practice) { practice { id } membersCount members(first: 5) { depth parentId adoption { id } } }
}"""
VERIFIED = "{ practices(first: 3) { nodes { verifiedBy verifiedSeen } } }"
COMMENTS = "query ($of: ID!) { comments(of: $of) { nodes { words } } }"


@dataclass(frozen=True)
class World:
    """Three villages, of which the first tells a practice, and who is logged in where."""

    practice: int
    publication: str
    villages: dict[str, int]
    sessions: dict[str, str]


@pytest.fixture
def village(served: str) -> VillagePage:
    """Return the village that tells."""
    return factories.village(PELA)


@pytest.fixture
def world(village: VillagePage, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return the three villages after the night in which practices were recommended."""
    monkeypatch.setattr(sending, "FEWEST_SECONDS", -1)  # A second passes for a person's reading.
    pages = {PELA: village, BATU_PUTIH: factories.village(BATU_PUTIH, "Batu Putih")}
    pages[JEMBAYAN] = factories.village(JEMBAYAN, "Jembayan")
    SiteSettings(name="Desa Hub", comment_kinds=["practice"]).save()
    figures = stream(("before_after", CHANGE))
    practice = factories.practice(village, title=PRACTICE, pillars=["environment"], results=figures, proof="running")
    make_lists(at=timezone.now())
    people = {code: member(page, role=Role.VILLAGE_APPROVER) for code, page in pages.items()}
    people["64.02"] = member(factories.regency(), role=Role.REGENCY_REVIEWER)
    return World(
        practice=practice.pk,
        publication=Publication.objects.get(page_id=practice.pk).pk,
        villages={code: page.pk for code, page in pages.items()},
        sessions={code: session_of(user) for code, user in people.items()},
    )


def test_villages_copy_from_each_other(served: str, world: World, phone_without_search: Page) -> None:
    reader, phone = Reader(served), HandedPhone(phone_without_search, served, world.sessions)

    is_found_by_the_second(phone, world, reader)
    asks(phone, reader)
    answers(phone, world, reader)
    reads_the_answer(phone, world)

    copy = plans_a_copy(phone, world, reader)
    reports_that_it_runs(phone, world, reader, copy)
    is_copied_by_the_third(phone, world, reader, copy)

    is_verified_and_commented(phone, world, reader)
    assert phone.faults == []


def is_found_by_the_second(phone: HandedPhone, world: World, reader: Reader) -> None:
    """Find the practice in the list that the night made; apps get the same."""
    phone.hand_to(BATU_PUTIH)
    phone.open(f"/admin/untuk-kita/{world.villages[BATU_PUTIH]}/")
    [shown] = reader.answer(RECOMMENDED, village=BATU_PUTIH)["recommendedPractices"]["nodes"]
    assert shown["practice"] == {"id": world.publication, "title": PRACTICE}
    section = phone.screen.get_by_role("region", name=PRACTICE)
    expect(section).to_contain_text(shown["sentence"])


def asks(phone: HandedPhone, reader: Reader) -> None:
    """Go from the recommendation to the question, and send it with both consents; nothing is public yet."""
    phone.screen.get_by_role("link", name="Tanya desanya").click()
    phone.says("Tanya Pela")
    phone.look()
    phone.screen.locator("#id_question").fill(QUESTION)
    phone.screen.locator("#id_may_be_shown").check()
    phone.screen.locator("#id_show_village").check()
    press(phone.screen, phone.screen.get_by_role("button", name="Kirim pertanyaan"))
    phone.says(QUESTION)
    phone.look()
    assert reader.answer(ASKED) == {"questions": {"nodes": []}, "practices": {"nodes": [{"questions": {"nodes": []}}]}}


def answers(phone: HandedPhone, world: World, reader: Reader) -> None:
    """Find the question among those that wait, answer and publish it."""
    phone.hand_to(PELA)
    phone.open(f"/admin/tanya/{world.villages[PELA]}/")
    phone.screen.get_by_role("link", name=QUESTION).click()
    phone.says(QUESTION)
    phone.look()
    phone.screen.locator("#id_answer").fill(ANSWER)
    expect(phone.screen.locator("#id_publishes")).to_be_checked()
    press(phone.screen, phone.screen.get_by_role("button", name="Kirim jawaban"))
    phone.says(QUESTION)
    said = {"question": QUESTION, "answer": ANSWER}
    shown = reader.answer(ASKED)
    assert shown["questions"]["nodes"] == [
        {**said, "about": {"title": PRACTICE}, "askedBy": {"fullName": "Kampung Batu Putih"}}
    ]
    assert shown["practices"]["nodes"] == [{"questions": {"nodes": [said]}}]


def reads_the_answer(phone: HandedPhone, world: World) -> None:
    """Read on the own list that the question was answered, and the answer behind it."""
    phone.hand_to(BATU_PUTIH)
    phone.open(f"/admin/tanya/{world.villages[BATU_PUTIH]}/")
    phone.screen.get_by_role("link", name=QUESTION).click()
    expect(phone.screen.get_by_role("region", name="Jawaban")).to_contain_text(ANSWER)
    phone.look()


def plans_a_copy(phone: HandedPhone, world: World, reader: Reader) -> str:
    """Begin from the recommendation, publish the plan, and return the address at which it is changed."""
    phone.screen.goto(f"/admin/untuk-kita/{world.villages[BATU_PUTIH]}/")
    phone.screen.get_by_role("link", name="Kami mau meniru").click()
    phone.look()
    publish_copy(phone, adaptations="Dua kali sebulan, karena pengepul jarang datang.")
    shown = copies(reader, world)
    [plan] = shown["adoptions"]["nodes"]
    assert (plan["adoptionState"], plan["adoptionResults"]) == ("PLANNED", [])
    assert plan["practice"] == plan["adoptedFrom"] == {"id": world.publication}
    assert summary(shown) == {"planned": 1, "inProgress": 0, "running": 0, "villages": 0, "regencies": 0}
    address = phone.screen.get_by_role("link", name="Ubah lagi").get_attribute("href")
    assert address is not None
    return address


def reports_that_it_runs(phone: HandedPhone, world: World, reader: Reader, copy: str) -> None:
    """Say that it runs, with the origin's figure as it is here."""
    phone.open(copy)
    phone.screen.locator("#id_state").select_option("running")
    for name, value in (("sebelum", "30"), ("sesudah", "6.5"), ("tahun", "2026"), ("sumber", "Ketua RT 2")):
        phone.screen.locator(f"#id_results_0_{name}").fill(value)
    publish_copy(phone)
    shown = copies(reader, world)
    [running] = shown["adoptions"]["nodes"]
    assert running["adoptionState"] == "RUNNING"
    assert running["adoptionResults"] == [{"before": 30.0, "after": 6.5, "unit": "kg"}]
    assert summary(shown) == {"planned": 0, "inProgress": 0, "running": 1, "villages": 1, "regencies": 1}


def is_copied_by_the_third(phone: HandedPhone, world: World, reader: Reader, copy: str) -> None:
    """Let a third village copy from the second: the chain is one of two, and still of the first one's practice."""
    phone.hand_to(JEMBAYAN)
    number = copy.rstrip("/").rpartition("/")[2]
    phone.open(f"/admin/hasil/{number}/")
    phone.screen.get_by_role("link", name="Kami mau meniru ini").click()
    phone.look()
    phone.screen.locator("#id_state").select_option("in_progress")
    publish_copy(phone, adaptations="Kami mulai dari sekolah.")
    shown = copies(reader, world)
    copied = {node["village"]["fullName"]: node for node in shown["adoptions"]["nodes"]}
    second, third = copied["Kampung Batu Putih"], copied["Desa Jembayan"]
    assert (third["adoptedFrom"], third["practice"]) == ({"id": second["id"]}, {"id": world.publication})
    assert shown["adoptionChain"] == {
        "practice": {"id": world.publication},
        "membersCount": 2,
        "members": [
            {"depth": 1, "parentId": world.publication, "adoption": {"id": second["id"]}},
            {"depth": 2, "parentId": second["id"], "adoption": {"id": third["id"]}},
        ],
    }
    assert summary(shown) == {"planned": 0, "inProgress": 1, "running": 1, "villages": 2, "regencies": 2}
    phone.open("/admin/tiru/")
    phone.hand_to(BATU_PUTIH)
    phone.open(f"/admin/tiru/siapa/{world.villages[BATU_PUTIH]}/")
    expect(phone.screen.get_by_role("region", name="Meniru Batu Putih")).to_contain_text("Desa Jembayan")


def is_verified_and_commented(phone: HandedPhone, world: World, reader: Reader) -> None:
    """Let a reader comment, the first village show it and ask to be verified, and its regency confirm it."""
    phone.hand_to("nobody")
    phone.open(f"/tanggapan/{world.publication}/")
    for name, value in (("words", COMMENT), ("name", "Pembaca"), ("email", "pembaca@example.id")):
        phone.screen.locator(f"#id_{name}").fill(value)
    phone.screen.get_by_role("button", name="Kirim").click()
    expect(phone.screen.locator(".hub-notice")).to_contain_text("Terima kasih")
    phone.look()
    assert reader.answer(COMMENTS, of=world.publication)["comments"]["nodes"] == []

    phone.hand_to(PELA)
    phone.open("/admin/tanggapan/")
    press(phone.screen, phone.screen.get_by_role("button", name="Tampilkan", exact=True))
    expect(phone.screen.get_by_role("button", name="Sembunyikan")).to_be_visible()
    phone.look()
    assert reader.answer(COMMENTS, of=world.publication)["comments"]["nodes"] == [{"words": COMMENT}]

    phone.open(f"/admin/verifikasi/{world.practice}/")
    press(phone.screen, phone.screen.get_by_role("button", name="Minta diverifikasi"))
    phone.hand_to("64.02")
    phone.open(f"/admin/verifikasi/{world.practice}/")
    expect(phone.screen.get_by_role("status").filter(has_text="Desa meminta verifikasi")).to_be_visible()
    phone.screen.locator("#id_office").fill(OFFICE)
    phone.screen.locator("#id_seen").fill(SEEN)
    press(phone.screen, phone.screen.get_by_role("button", name="Verifikasi", exact=True))
    phone.look()
    assert reader.answer(VERIFIED)["practices"]["nodes"] == [{"verifiedBy": OFFICE, "verifiedSeen": SEEN}]


def publish_copy(phone: HandedPhone, **told: str) -> None:
    """Fill in what is told and publish."""
    for name, value in told.items():
        phone.screen.locator(f"#id_{name}").fill(value)
    phone.screen.locator("[name=action-publish]").click()
    phone.says("Sudah tayang")


def copies(reader: Reader, world: World) -> Any:
    """Return what apps know of the copies of the practice."""
    return reader.answer(COPIES, practice=world.publication)


def summary(shown: Any) -> Any:
    """Return the counts that stand beside the practice."""
    [practice] = shown["practices"]["nodes"]
    return practice["adoptionSummary"]
