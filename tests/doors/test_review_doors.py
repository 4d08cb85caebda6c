"""No door of the CMS lets a new village publish a practice; the doors are taken from the resolver."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import Page

from hub.content.news import NewsPage
from hub.content.practice import PracticePage
from hub.models.gates import Trust
from hub.models.publication import Publication
from hub.models.roles import Role
from hub.models.user import User
from hub.review.steps import ReviewState
from hub.review.submitting import send_for_review
from tests import factories
from tests.doors.routes import PART, routes
from tests.factories.people import member
from tests.hub.editor.forms import form_of

BULK = ("publish", "unpublish", "move", "delete")
# What the buttons and boxes of all screens send, at once. "id" is what bulk actions name in the address.
SWITCHES = {
    "action-publish": "1",
    "action-submit": "1",
    "publish_copies": "on",
    "copy_subpages": "on",
    "keep_live": "true",
    "include_descendants": "on",
    "restriction_type": "none",
    "new_title": "Salinan",
    "new_slug": "salinan",
    "slug": "salinan",
    "setuju": "1",
    "kunci": str(uuid4()),
}
OF_PAGES = (
    "admin/api/main/pages/",
    "admin/bulk/",
    "admin/pages/",
    "admin/workflows/",
    "admin/data-pribadi/",
    "admin/izin/",
    "admin/praktik-baik/",
    "admin/tinjauan/",
    "admin/tulis/",
)
LETS_OUT = {"edit", "add", "bulk publish"}


@pytest.fixture(scope="module")
def practice(standing):
    """Plant a practice of a new village that waits for the regency, and who approves in the village."""
    with standing():
        village = factories.village(trust=Trust.NEW)
        approver = member(village, role=Role.VILLAGE_APPROVER, name="penyetuju")
        member(factories.regency(), role=Role.REGENCY_REVIEWER, name="peninjau")
        page = factories.practice(village, live=False, owner=approver)
        send_for_review(page, approver)
        User.objects.create_superuser("semua")
        yield page


@pytest.fixture(autouse=True)
def _in_that_world(practice, db):
    pass


def doors(page: Page) -> Iterator[tuple[str, str]]:
    """Return each address that names a page, an action or a state of review, with the name of what it does."""
    state = ReviewState.objects.filter(page=page).latest("pk")
    values = {
        "page_id": page.pk,
        "pk": page.pk,
        "page_pk": page.pk,
        "page_to_move_id": page.pk,
        "parent_page_id": page.get_parent().pk,
        "village_id": page.get_parent().pk,
        "destination_id": page.get_parent().pk,
        "revision_id": page.latest_revision_id,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "task_id": state.task_id,
        "task_state_id": state.pk,
        "state_id": state.pk,
        "look_id": state.pk,
        "workflow_state_id": state.workflow_state_id,
        "workflow_pk": state.workflow_state.workflow_id,
        "membership_id": 1,
        "kind": "practice",
        "key": uuid4(),
        "content_type_app_name": "hub",
        "content_type_model_name": "practicepage",
        "app_label": "wagtailcore",
        "model_name": "page",
        "action_name": "approve",
    }
    for route in routes():
        pattern = route.pattern.replace("^", "").replace("$", "").replace("\\.", ".").replace("/?", "/")
        names = {part[1] or part[2] for part in PART.finditer(pattern)}
        if not pattern.startswith(OF_PAGES) or not names & set(values):
            continue
        several = {
            "action": BULK,
            "action_name": tuple(PagesAdminAPIViewSet.actions) if "/api/" in pattern else ("approve",),
        }
        varied = next(iter(names & set(several)), "")
        for choice in several.get(varied, ("",)):
            told = {**values, varied: choice}
            address = "/" + PART.sub(lambda part, told=told: str(told.get(part[1] or part[2] or "", 1)), pattern)
            query = f"?id={page.pk}" if "/bulk/" in address else f"?desa={page.get_parent().pk}"
            yield address + query, named(address, choice)


def named(address: str, choice: str) -> str:
    """Return a short name for the doors that are expected to let a superuser through."""
    if "/bulk/" in address:
        return f"bulk {choice}"
    return "add" if "/pages/add/" in address else address.strip("/").rsplit("/", 1)[-1]


def let_out(page: PracticePage, name: str, only: set[str] | None = None) -> set[str]:
    """Return the names of the doors through which the person gets any practice public; each try is undone."""
    client = Client(raise_request_exception=False)  # What fails publishes nothing either.
    client.force_login(User.objects.get(username=name))
    form = {
        **form_of(client, page),
        **SWITCHES,
        "new_parent_page": str(page.get_parent().pk),
        "revision": str(page.latest_revision_id),
        "revision_id": str(page.latest_revision_id),
        "destination_page_id": str(page.get_parent().pk),
    }
    found = set()
    for address, door in doors(page):
        if only and door not in only:
            continue
        for sent in (form, {**form, "alias": "on"}) if door == "copy" else (form,):
            with transaction.atomic():
                client.post(address, sent)
                if Publication.objects.filter(kind="practice").exists() or PracticePage.objects.live().exists():
                    found.add(door)
                transaction.set_rollback(True)
    return found


def test_a_new_village_gets_no_practice_public_through_any_door(practice):
    assert len(list(doors(practice))) > 40

    assert let_out(practice, "penyetuju") == set()


def test_the_same_doors_let_a_superuser_through(practice):
    assert let_out(practice, "semua", only=LETS_OUT) == LETS_OUT


def test_nobody_moves_what_is_live_into_a_village_that_may_not_let_it_out(practice):
    trusted = factories.village("64.02.08.2010", "Sangkuliman")
    news = factories.news(trusted)
    both = member(trusted, practice.get_parent(), role=Role.VILLAGE_APPROVER, name="dua-desa")

    tester = news.permissions_for_user(both)

    assert tester.can_move_to(trusted)
    assert not tester.can_move_to(practice.get_parent())
    news.unpublish()
    assert news.permissions_for_user(both).can_move_to(practice.get_parent())


def test_nobody_moves_a_branch_with_what_may_not_go_out_below_its_top(practice):
    trusted = factories.village("64.02.08.2010", "Sangkuliman")
    new = practice.get_parent()
    top = factories.information(trusted)
    below = top.add_child(instance=NewsPage(title="Di bawah", slug="di-bawah", live=False))
    both = member(trusted, new, role=Role.VILLAGE_APPROVER, name="dua-desa")

    def may_move():
        return Page.objects.get(pk=top.pk).specific.permissions_for_user(both).can_move_to(new)

    assert may_move()
    Page.objects.filter(pk=below.pk).update(live=True)
    assert not may_move()
    Page.objects.filter(pk=below.pk).update(live=False)
    below.save_revision(approved_go_live_at=timezone.now() + timedelta(days=3))
    assert not may_move()
    below.get_latest_revision().delete()
    assert may_move()
