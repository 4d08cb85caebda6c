"""How long a confirmation holds, what readers get of it, and that no form of the page can bring one."""

import html
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from hub.content.practice import PracticePage
from hub.demo.demo_accounts import make_accounts
from hub.models.publication import Publication
from hub.models.user import User
from hub.practices.proof import ProofCard, ProofLevel
from hub.review.deciding import approve
from hub.review.steps import ReviewState
from tests import factories
from tests.factories import published
from tests.hub.editor.forms import form_of
from tests.samples import full_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
CHECKED = {
    "verified_level": "proven",
    "verified_by": "DPMPD Provinsi Kalimantan Timur",
    "verified_on": "2026-05-20",
    "proof_expires_on": "",
}
PROOF = "{ practices { nodes { proof proofIsVerified verifiedBy verifiedOn proofExpiresOn } } }"


def signed_in(client: Client, name: str) -> Client:
    factories.village()
    make_accounts()
    client.force_login(User.objects.get(username=name))
    return client


def send(client: Client, page: PracticePage, **values: str):
    return client.post(f"/admin/pages/{page.pk}/edit/", {**form_of(client, page), **values}, follow=True)


def curated(page: PracticePage, *, stages: int = 1) -> None:
    """Let the administrator approve at the stages at which the page has to wait, and no other."""
    user = User.objects.get(username="admin")
    page.refresh_from_db()
    for _ in range(stages):
        state = ReviewState.objects.get(page=page, status=ReviewState.STATUS_IN_PROGRESS)
        approve(state, user, revision_id=page.latest_revision_id)
    assert page.current_workflow_state is None


def confirmed(**fields) -> PracticePage:
    told = {
        **CHECKED,
        "verified_on": date(2026, 5, 20),
        "proof_expires_on": date(2028, 5, 20),
        "proof": ProofLevel.PROVEN,
    }
    return factories.practice(**{**told, **fields})


def stored(page: PracticePage) -> dict[str, object]:
    draft = page.get_latest_revision_as_object()
    return {name: getattr(draft, name) for name in CHECKED}


def test_an_editor_of_the_village_sees_the_confirmation_and_has_no_field_for_it(client):
    page = confirmed()
    browser = signed_in(client, "editor")

    screen = html.unescape(browser.get(f"/admin/pages/{page.pk}/edit/").content.decode())
    new = browser.get(f"/admin/pages/add/hub/practicepage/{factories.village().pk}/").content.decode()

    assert "DPMPD Provinsi Kalimantan Timur" in screen
    assert 'name="proof"' in screen
    assert [name for name in CHECKED if f'name="{name}"' in screen + new] == []
    assert "Belum diisi" in new


def test_a_new_practice_cannot_bring_its_own_confirmation(client):
    browser, village = signed_in(client, "editor"), factories.village()
    address = f"/admin/pages/add/hub/practicepage/{village.pk}/"
    empty = {f"{name}-count": "0" for name in ("steps", "results", "tools", "content")}
    sent = {"title": "Baru", "slug": "baru", "problem": "Ada.", "solution": "Ada.", "proof": "proven", **empty}

    taken = browser.post(address, {**sent, **CHECKED}, follow=True)

    assert taken.status_code == 200
    assert set(stored(PracticePage.objects.get(slug="baru")).values()) == {"", None}


def test_an_editor_saves_a_confirmed_practice_and_the_confirmation_stays(client):
    page = confirmed()
    browser = signed_in(client, "editor")

    send(browser, page, lessons="Mulailah kecil.", **{"action-submit": "1"})
    curated(page, stages=2)

    page.refresh_from_db()
    assert (page.lessons, page.verified_level, page.verified_on) == ("Mulailah kecil.", "proven", date(2026, 5, 20))


def test_a_village_that_raises_its_level_raises_no_confirmation(client):
    confirmed(proof=ProofLevel.PROVEN, verified_level=ProofLevel.RUNNING)

    [node] = client.get("/graphql/", {"query": PROOF}).json()["data"]["practices"]["nodes"]

    assert (node["proof"], node["proofIsVerified"]) == ("PROVEN", False)


def test_a_copy_is_not_confirmed():
    page = confirmed()

    copied = page.copy(update_attrs={"slug": "salinan", "title": "Salinan"})

    assert set(stored(copied).values()) == {"", None}


@pytest.mark.parametrize(
    ("day", "is_verified"),
    [
        (date(2026, 5, 19), False),
        (date(2026, 5, 20), True),
        (date(2028, 5, 20), True),
        (date(2028, 5, 21), False),
    ],
)
def test_a_confirmation_holds_from_its_day_to_its_last_day(day, is_verified):
    page = confirmed()
    card = ProofCard.model_validate(Publication.objects.get(page_id=page.pk).card)

    assert card.proof_is_verified(on=day) is is_verified
    assert card.proof == "proven"


def test_a_practice_that_ended_says_why_and_where_its_idea_came_from(client):
    factories.practice(proof=ProofLevel.STOPPED, stopped_because="Iuran tidak cukup.", idea_from="Bank sampah Malang")
    factories.practice(title="Lain", proof=ProofLevel.RUNNING)

    query = '{ practices(filter: { terms: [{ facet: "proof", value: "stopped" }] })'
    answer = client.get("/graphql/", {"query": f"{query} {{ nodes {{ proof stoppedBecause ideaFrom }} }} }}"}).json()

    [node] = answer["data"]["practices"]["nodes"]
    assert node == {"proof": "STOPPED", "stoppedBecause": "Iuran tidak cukup.", "ideaFrom": "Bank sampah Malang"}


@pytest.mark.parametrize(
    ("proof", "reason"), [(ProofLevel.STOPPED, ""), (ProofLevel.RUNNING, "Iuran tidak cukup."), ("", "Bosan.")]
)
def test_an_end_and_its_reason_come_together(proof, reason):
    page = factories.practice(live=False)
    page.proof, page.stopped_because = proof, reason

    with pytest.raises(ValidationError) as refused:
        page.full_clean()

    assert list(refused.value.message_dict) == ["stopped_because"]


def test_a_number_before_and_after_keeps_its_id_over_edits(client):
    page = published(full_page(PracticePage))
    [row] = [row for row in page.results if row.block_type == "before_after"]
    query = {"query": "{ practices { nodes { beforeAfter { id after } } } }"}

    first = client.get("/graphql/", query).json()["data"]["practices"]["nodes"]
    row.value["after"] = 9
    page.save_revision().publish()
    second = client.get("/graphql/", query).json()["data"]["practices"]["nodes"]

    assert first == [{"beforeAfter": [{"id": row.id, "after": 12.5}]}]
    assert second == [{"beforeAfter": [{"id": row.id, "after": 9.0}]}]


def test_another_village_narrows_the_list_by_what_suits_it(client):
    factories.practice(title="Sungai kecil", village_sizes=["small"], landscapes=["sungai"], connectivity="none")
    factories.practice(title="Gunung besar", village_sizes=["large"], landscapes=["pegunungan"], connectivity="good")
    wanted = '[{ facet: "village_size", value: "small" }, { facet: "landscape", value: "sungai" }]'

    answer = client.get(
        "/graphql/", {"query": f"{{ practices(filter: {{ terms: {wanted} }}) {{ nodes {{ title }} }} }}"}
    )

    assert answer.json()["data"]["practices"]["nodes"] == [{"title": "Sungai kecil"}]
