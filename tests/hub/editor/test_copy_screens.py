"""From a practice of another village to a published copy, on a phone, and what both villages are told of it."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from hub.content.adoption import AdoptionPage
from hub.editor.due import due_in
from hub.models.publication import Publication
from hub.models.roles import Role
from hub.shapes.adoptions import AdoptionState
from tests import factories
from tests.factories.people import member
from tests.samples import stream

pytestmark = pytest.mark.django_db

A, B = ("64.02.02.2001", "Jembayan"), ("64.03.12.2003", "Kerang")
CHANGE = {"label": "Sampah ke sungai", "before": 40, "after": 12.5, "unit": "kg", "year": 2025, "source": "RT"}


@pytest.fixture
def told():
    figures = stream(("before_after", CHANGE))
    return factories.practice(factories.village(*A), title="Bank sampah", results=figures, pillars=["economy"])


@pytest.fixture
def approver(client):
    client.force_login(member(factories.village(*B), role=Role.VILLAGE_APPROVER))
    return client


def sent(**told):
    return {"kunci": str(uuid4()), "state": "planned", "adaptations": "Dua kali sebulan.", **told}


def test_a_practice_is_picked_and_its_copy_published(approver, told):
    factories.practice(factories.village(*B), title="Milik sendiri")
    assert approver.get("/admin/tulis/adoption/").headers["Location"].startswith("/admin/tiru/?desa=")
    screen = approver.get("/admin/tiru/").content.decode()
    [address] = re.findall(r'class="button button-secondary" href="([^"]+)"', screen)
    address = address.replace("&amp;", "&")

    form = approver.get(address).content.decode()
    answer = approver.post(
        address,
        sent(
            results_0_sebelum="30",
            results_0_sesudah="6.5",
            results_0_tahun="2026",
            results_0_sumber="RT 2",
            state="running",
            **{"action-publish": "1"},
        ),
    )

    assert "Milik sendiri" not in screen
    assert "Sampah ke sungai (kg): sebelum" in form
    page = AdoptionPage.objects.get()
    assert answer.headers["Location"] == f"/admin/tulis/selesai/{page.pk}/"
    assert (page.title, page.pillars, page.state_on) == (
        "Meniru Kabupaten Jembayan" if "Kabupaten" in page.title else "Meniru Desa Jembayan",
        ["economy"],
        timezone.localdate(),
    )
    row = Publication.objects.get(page_id=page.pk)
    assert row.card["state"] == "running"
    assert row.body["results"] == [
        {
            "figure": str(told.results[0].id),
            "is_measured": True,
            "before": 30.0,
            "after": 6.5,
            "unit": "kg",
            "year": 2026,
            "source": "RT 2",
        }
    ]


def test_half_an_answer_is_a_mistake_and_unmeasured_is_an_answer(approver, told):
    address = f"/admin/tulis/adoption/?asal={told.pk}"

    half = approver.post(address, sent(results_0_sesudah="6", **{"action-publish": "1"}))
    whole = approver.post(address, sent(results_0_tidak_diukur="on", **{"action-publish": "1"}))

    assert half.status_code == 422
    assert "Isi juga sebelum, atau centang bahwa angka ini tidak diukur." in half.content.decode()
    assert whole.status_code == 302
    [result] = Publication.objects.get(kind="adoption").body["results"]
    assert (result["is_measured"], result["after"]) == (False, None)


def test_a_state_is_reported_in_the_short_form_and_begins_today(approver, told):
    page = factories.copy_of(told, factories.village(*B), state_on=date(2026, 2, 1))
    address = f"/admin/tulis/adoption/{page.pk}/"
    form = approver.get(address).content.decode()
    version = re.search(r'name="versi" value="(\w+)"', form)[1]

    stopped = {"state": "stopped", "stop_reason": "money", "stopped_because": "Iuran habis."}
    refused = approver.post(address, sent(versi=version, state="stopped", **{"action-publish": "1"}))
    done = approver.post(address, sent(versi=version, **stopped, **{"action-publish": "1"}))

    assert "Pilih alasan berhenti." in refused.content.decode()
    assert done.status_code == 302
    page.refresh_from_db()
    assert (page.state, page.started_on, page.stopped_on) == ("stopped", date(2026, 2, 1), timezone.localdate())


@pytest.mark.parametrize("state", ["draft", "withdrawn", "news", "nothing", "text"])
def test_only_what_is_public_can_be_begun_from(approver, told, state):
    numbers = {"draft": told.pk, "withdrawn": told.pk, "news": 0, "nothing": 10**6, "text": "1 or 1=1"}
    if state in ("draft", "withdrawn"):
        told.unpublish()
    if state == "news":
        numbers["news"] = factories.news(factories.village(*A)).pk

    answer = approver.get("/admin/tulis/adoption/", {"asal": numbers[state]})

    assert answer.status_code in (302, 404)
    assert AdoptionPage.objects.count() == 0


def test_the_origin_of_a_public_copy_is_corrected_by_the_regency_only(approver, client, told):
    other = factories.practice(factories.village(*A), title="Kolam lele")
    page = factories.copy_of(told, factories.village(*B))
    page.save_revision()
    from tests.hub.editor.forms import form_of  # noqa: PLC0415

    form = {**form_of(approver, page), "adopted_from": str(other.pk), "action-publish": "1"}
    approver.post(f"/admin/pages/{page.pk}/edit/", form)
    page.refresh_from_db()
    before = page.adopted_from_id
    client.force_login(member(factories.regency("64.03"), role=Role.REGENCY_REVIEWER))
    client.post(f"/admin/pages/{page.pk}/edit/", form)
    page.refresh_from_db()

    assert before == told.pk
    assert page.adopted_from_id == other.pk


def test_both_desks_tell_what_is_new(client, told):
    origin, village = factories.village(*A), factories.village(*B)
    soon = timezone.localdate() - timedelta(days=340)
    factories.copy_of(told, village, state=AdoptionState.PLANNED, state_on=soon, title="Bank sampah kami")
    approver, copier = (member(place, role=Role.VILLAGE_APPROVER) for place in (origin, village))
    client.force_login(approver)

    [here] = [due for due in due_in(origin, approver) if "meniru kami" in due.label]
    [there] = [due for due in due_in(village, copier) if "Rencana" in due.label]
    screen = client.get(here.address).content.decode()

    assert (here.label, here.note) == ("1 desa meniru kami", "30 hari terakhir")
    assert (there.label, there.due_on, there.is_overdue) == (
        "Rencana: Bank sampah kami",
        soon + timedelta(days=365),
        False,
    )
    assert "Meniru Jembayan (0)" in screen
    assert client.get(f"/admin/tiru/siapa/{village.pk}/").status_code == 404
