"""A village asks, an office looks and says what it saw, and the confirmation ends with a reminder."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from hub.content.practice import PracticePage
from hub.editor.due import due_in
from hub.models.publication import Publication
from hub.models.review_rows import VerificationRequest
from hub.models.user import User
from hub.practices.proof import ProofLevel
from hub.review.digest import send_digests
from hub.review.submitting import ReviewRefused, send_for_review
from hub.review.telling import decisions_about
from hub.review.verifying import ask_again, ask_to_verify
from hub.review.waiting import verifications
from hub.shapes.adoptions import AdoptionState
from tests import factories
from tests.hub.review.conftest import browser

pytestmark = pytest.mark.django_db
PROOF = "{ practices { nodes { title proof proofIsVerified verifiedBy verifiedOn verifiedSeen proofExpiresOn } } }"
SAID = {
    "setuju": "1",
    "level": "running",
    "office": "DPMPD Provinsi Kalimantan Timur",
    "seen_on": "2026-05-20",
    "seen": "Buku tabungan 64 keluarga.",
    "until": "",
}


@pytest.fixture
def practice(people):
    """Return a public practice that is done regularly."""
    return factories.practice(people.village, title="Bank sampah", proof=ProofLevel.RUNNING)


def screen(page):
    return f"/admin/verifikasi/{page.pk}/"


def read(client):
    [node] = client.get("/graphql/", {"query": PROOF}).json()["data"]["practices"]["nodes"]
    return node


def errors(answer):
    """Return what the form says, by field."""
    return dict(answer.context["form"].errors)


def test_a_village_asks_the_regency_looks_and_readers_see_what_it_saw(people, practice, client):
    editor, reviewer = browser(people.editor), browser(people.reviewer)

    assert "Minta diverifikasi" in editor.get(screen(practice)).content.decode()
    editor.post(screen(practice), {"minta": "1"})
    editor.post(screen(practice), {"minta": "1"})

    seen = [[row.page_id for row in verifications(user)] for user in (people.reviewer, people.other_reviewer)]
    assert seen == [[practice.pk], []]
    assert f'href="{screen(practice)}"' in reviewer.get("/admin/tinjauan/?daftar=verifikasi").content.decode()
    reviewer.post(screen(practice), SAID)
    assert read(client) == {
        "title": "Bank sampah",
        "proof": "RUNNING",
        "proofIsVerified": True,
        "verifiedBy": "DPMPD Provinsi Kalimantan Timur",
        "verifiedOn": "2026-05-20",
        "verifiedSeen": "Buku tabungan 64 keluarga.",
        "proofExpiresOn": "2028-05-20",
    }
    assert list(verifications(people.reviewer)) == []
    assert [decision.outcome for decision in decisions_about(people.village)] == ["verified"]


def test_a_confirmation_publishes_nothing_of_a_draft_and_stays_in_it(people, practice, client):
    practice.title = "Belum dibaca siapa pun"
    practice.save_revision(user=people.editor)

    browser(people.reviewer).post(screen(practice), SAID)

    assert (read(client)["title"], read(client)["proofIsVerified"]) == ("Bank sampah", True)
    draft = PracticePage.objects.get(pk=practice.pk).get_latest_revision_as_object()
    assert (draft.title, draft.verified_by) == ("Belum dibaca siapa pun", SAID["office"])
    draft.save_revision(user=people.approver).publish(user=people.approver, skip_permission_checks=True)
    assert (read(client)["title"], read(client)["proofIsVerified"]) == ("Belum dibaca siapa pun", True)


def test_a_page_that_waits_for_review_goes_on_waiting(people, practice):
    practice.lessons = "Mulailah kecil."
    practice.save_revision(user=people.editor)
    send_for_review(practice, people.editor)

    browser(people.reviewer).post(screen(practice), SAID)

    page = PracticePage.objects.get(pk=practice.pk)
    assert page.workflow_in_progress
    assert (page.lessons, page.get_latest_revision_as_object().lessons) == ("", "Mulailah kecil.")


@pytest.mark.parametrize("who", ["editor", "approver", "other_reviewer"])
def test_only_offices_above_the_village_confirm(people, practice, client, who):
    browser(getattr(people, who)).post(screen(practice), SAID)

    assert read(client)["proofIsVerified"] is False


def test_people_of_another_place_do_not_see_the_screen(people, practice):
    answer = browser(people.other_reviewer).get(screen(practice))

    assert (answer.status_code, answer["Location"]) == (302, "/admin/")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"office": ""}, "office"),
        ({"level": "stopped"}, "level"),
        ({"seen_on": ""}, "seen_on"),
        ({"seen_on": "kemarin"}, "seen_on"),
        ({"seen": ""}, "seen"),
        ({"seen": "Ditemui Ibu A, NIK 6402085201900001"}, "seen"),
        ({"seen": "a" * 501}, "seen"),
        ({"seen_on": "2020-01-01"}, "until"),
        ({"until": "2026-05-01"}, "until"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_stored(people, practice, client, values, field):
    answer = browser(people.reviewer).post(screen(practice), {**SAID, **values})

    assert list(errors(answer)) == [field]
    assert read(client)["proofIsVerified"] is False


def test_a_day_in_the_future_is_refused(people, practice):
    tomorrow = timezone.localdate() + timedelta(days=1)

    answer = browser(people.reviewer).post(screen(practice), {**SAID, "seen_on": tomorrow.isoformat()})

    assert list(errors(answer)) == ["seen_on"]


def test_two_years_after_the_29th_of_february_is_the_28th(people, practice, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2024, 3, 1))

    browser(people.reviewer).post(screen(practice), {**SAID, "seen_on": "2024-02-29"})

    assert PracticePage.objects.get(pk=practice.pk).proof_expires_on == date(2026, 2, 28)


def test_an_office_that_cannot_confirm_yet_says_why(people, practice):
    ask_to_verify(practice, people.editor)
    reviewer = browser(people.reviewer)

    refused = reviewer.post(screen(practice), {"belum": "1"})
    reviewer.post(screen(practice), {"belum": "1", "reasons": ["proof"]})

    assert "Pilih alasannya" in refused.content.decode()
    [decision] = decisions_about(people.village)
    assert (decision.outcome, decision.told) == ("not_verified", people.editor)
    assert decision.reason == "Foto atau dokumen yang menunjukkan hasilnya belum ada."
    assert not VerificationRequest.objects.filter(closed_at=None).exists()


def test_a_confirmation_is_taken_back_with_a_reason(people, practice, client):
    reviewer = browser(people.reviewer)
    reviewer.post(screen(practice), SAID)

    reviewer.post(screen(practice), {"cabut": "1", "reasons": ["stopped"]})

    assert (read(client)["proofIsVerified"], read(client)["verifiedSeen"]) == (False, None)
    assert decisions_about(people.village)[0].outcome == "unverified"
    again = reviewer.post(screen(practice), {"cabut": "1", "reasons": ["stopped"]})
    assert "tidak sedang terverifikasi" in again.content.decode()


@pytest.mark.parametrize(("values", "told"), [({"live": False}, "belum tayang"), ({"proof": ""}, "sudah sejauh mana")])
def test_what_cannot_be_confirmed_is_not_asked_for(people, values, told):
    page = factories.practice(people.village, **values)

    with pytest.raises(ReviewRefused, match=told):
        ask_to_verify(page, people.editor)


def test_before_its_end_the_office_is_asked_again_and_the_village_is_told(people):
    soon = timezone.localdate() + timedelta(days=20)
    checked = {"verified_level": "running", "verified_by": "DPMPD", "verified_on": date(2025, 1, 1)}
    page = factories.practice(people.village, proof=ProofLevel.RUNNING, proof_expires_on=soon, **checked)
    later = {**checked, "proof_expires_on": soon + timedelta(days=200)}
    factories.practice(people.village, slug="nanti", proof=ProofLevel.RUNNING, **later)

    assert [ask_again(at=timezone.now()), ask_again(at=timezone.now())] == [1, 0]

    assert [row.page_id for row in verifications(people.reviewer)] == [page.pk]
    [due] = [due for due in due_in(people.village, people.editor) if "Verifikasi" in due.label]
    assert (due.label, due.due_on) == (f"Verifikasi berakhir: {page.title}", soon)


def test_the_mail_of_the_day_names_what_waits(people, practice, settings):
    settings.EMAIL_HOST = "mail.example.go.id"
    User.objects.filter(pk=people.reviewer.pk).update(email="peninjau@example.id")
    ask_to_verify(practice, people.editor)

    send_digests(at=timezone.now())

    assert any("Praktik dan penerapan yang diminta diverifikasi: 1" in message.body for message in mail.outbox)


def test_readers_do_not_get_what_is_not_public(people, practice, client):
    practice.unpublish()

    answer = browser(people.reviewer).post(screen(practice), SAID)

    assert "belum tayang" in answer.content.decode()
    assert Publication.objects.public().filter(kind="practice").count() == 0


ADOPTED = "{ adoptions { nodes { isVerified verifiedBy verifiedOn verifiedSeen proofExpiresOn } } }"


@pytest.fixture
def copy(people):
    """Return a public copy that has run since February."""
    origin = factories.practice(factories.village("64.03.12.2003", "Batu Putih"))
    return factories.copy_of(origin, people.village, title="Bank sampah terapung", state=AdoptionState.RUNNING)


def adopted(client):
    [node] = client.get("/graphql/", {"query": ADOPTED}).json()["data"]["adoptions"]["nodes"]
    return node


def test_a_copy_that_runs_is_confirmed_as_a_practice_is(people, copy, client):
    editor, reviewer = browser(people.editor), browser(people.reviewer)
    assert adopted(client)["isVerified"] is False

    editor.post(screen(copy), {"minta": "1"})
    assert [row.page_id for row in verifications(people.reviewer)] == [copy.pk]
    refused = reviewer.post(screen(copy), {**SAID, "level": "proven"})
    reviewer.post(screen(copy), SAID)

    assert list(errors(refused)) == ["level"]
    assert adopted(client) == {
        "isVerified": True,
        "verifiedBy": "DPMPD Provinsi Kalimantan Timur",
        "verifiedOn": "2026-05-20",
        "verifiedSeen": "Buku tabungan 64 keluarga.",
        "proofExpiresOn": "2028-05-20",
    }
    assert [decision.outcome for decision in decisions_about(people.village)] == ["verified"]
    reviewer.post(screen(copy), {"cabut": "1", "reasons": ["stopped"]})
    assert (adopted(client)["isVerified"], adopted(client)["verifiedBy"]) == (False, None)


@pytest.mark.parametrize("state", [AdoptionState.PLANNED, AdoptionState.IN_PROGRESS, AdoptionState.STOPPED])
def test_a_copy_that_does_not_run_is_not_asked_for(people, state):
    origin = factories.practice(factories.village("64.03.12.2003", "Batu Putih"))
    page = factories.copy_of(origin, people.village, state=state)

    with pytest.raises(ReviewRefused, match="yang sudah berjalan"):
        ask_to_verify(page, people.editor)


def test_what_was_seen_before_it_ran_is_refused_and_does_not_count_when_it_runs_again(people, copy, client):
    reviewer = browser(people.reviewer)

    early = reviewer.post(screen(copy), {**SAID, "seen_on": "2026-01-31"})
    reviewer.post(screen(copy), SAID)
    verified = adopted(client)["isVerified"]
    copy.refresh_from_db()
    copy.running_since = copy.state_on = date(2026, 6, 1)
    copy.save()

    assert list(errors(early)) == ["seen_on"]
    assert (verified, adopted(client)["isVerified"]) == (True, False)
    assert "mulai sesudah dilihat" in reviewer.get(screen(copy)).content.decode()


def test_before_its_end_the_office_looks_at_a_copy_again_unless_it_has_stopped(people):
    soon = timezone.localdate() + timedelta(days=20)
    checked = {"verified_level": "running", "verified_by": "DPMPD", "verified_on": date(2026, 2, 2)}
    origin = factories.practice(factories.village("64.03.12.2003", "Batu Putih"))
    page = factories.copy_of(
        origin, people.village, title="Jalan", state=AdoptionState.RUNNING, proof_expires_on=soon, **checked
    )
    factories.copy_of(
        page,
        factories.village("64.02.02.2001", "Jembayan"),
        state=AdoptionState.STOPPED,
        proof_expires_on=soon,
        **checked,
    )

    assert [ask_again(at=timezone.now()), ask_again(at=timezone.now())] == [1, 0]

    assert [row.page_id for row in verifications(people.reviewer)] == [page.pk]
    [due] = [due for due in due_in(people.village, people.editor) if "Verifikasi" in due.label]
    assert (due.label, due.due_on) == ("Verifikasi berakhir: Jalan", soon)


def test_an_older_draft_brings_no_confirmation_back(people, practice, client):
    reviewer = browser(people.reviewer)
    reviewer.post(screen(practice), SAID)
    page = PracticePage.objects.get(pk=practice.pk)
    confirmed = page.save_revision()

    reviewer.post(screen(practice), {"cabut": "1", "reasons": ["stopped"]})
    confirmed.publish(user=people.approver, skip_permission_checks=True)

    assert (read(client)["proofIsVerified"], read(client)["verifiedBy"]) == (False, None)


def test_a_page_that_nobody_confirms_has_no_such_screen(people):
    news = factories.news(people.village)

    assert browser(people.reviewer).get(screen(news)).status_code == 404
