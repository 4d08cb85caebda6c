"""What a browser sends in place of what a form offered uses and changes nothing of another village.

Every form that is offered in the own village is sent with each thing that it chooses replaced by the neighbour's, with
columns that it does not offer, and with each block that can name something. Whoever holds all roles sends everything;
rights only add up, and where a smaller right leads another way, each role sends a share.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from wagtail.models import Collection, Page

from hub.content.question import QuestionPage
from hub.models.media_library import MediaLibrary
from hub.models.membership import Membership
from hub.models.roles import Role
from hub.pages.content import ContentPage
from hub.publishing.publishable import publishable_classes
from tests import factories
from tests.conftest import Standing
from tests.doors import smuggled
from tests.doors.foreign_blocks import posts_with
from tests.doors.neighbours import World, world
from tests.doors.own_forms import OwnForm, forms_of
from tests.doors.questions import addresses
from tests.doors.rows_of_villages import KEY, rows_about
from tests.doors.test_leaks_between_villages import OTHER, OWN, PLACES, VILLAGE, browser_of, holder_of_all
from tests.doors.two_villages import CHANGED, state_of
from tests.factories.people import member
from tests.factories.places import root_collection
from tests.samples import sample_of

__all__ = ["world"]
FIRST_DRAFT = 500
# Fewer, and the test has lost sight of them.
FEWEST_FORMS, FEWEST_ATTACKS = 40, 120
# What storing a draft sets by itself.
DRAFTED = frozenset({"has_unpublished_changes"})
WRITES = re.compile("INSERT|UPDATE|DELETE")
# Who is logged in, and what each form that is shown writes of itself: who has it open, and is told of its comments.
OF_SESSIONS = re.compile(
    r'.*"django_session"|(INSERT INTO|DELETE FROM) "wagtailadmin_editingsession"|.*"wagtailcore_pagesubscription"'
)
WRITTEN_ON = re.compile(r"/(pages/\d+/edit|tulis/[\w-]+/\d+|tanya/\w+/\d+|verifikasi/\d+|tiru/\w+/\d+|izin/\d+)/$")
# These list rows, or answer scripts; and these are about things that have no number of a page.
ROWS = re.compile(
    r"results/|/api/|chooser|choose-page|usage|autocomplete|history|/compare/|editing-sessions|/sprite|jsi18n"
)
NO_PAGES = re.compile("/admin/(images|documents|collections|workflows|users|groups|sites|reports|settings|bulk)/")


@dataclass(frozen=True)
class Attack:
    """What is sent to a form, and the value in it that must not be stored."""

    form: OwnForm
    what: str
    sends: dict[str, Any]
    value: object = ""

    def __str__(self) -> str:
        return f"{self.form.address} {self.what}"


@pytest.fixture(scope="module")
def pages(world: World, standing: Standing) -> dict[int, Page]:
    """Return a draft of every kind in the own village, and what it has that leads to the neighbour, by number."""
    with standing():
        found = {}
        for number, kind in enumerate(publishable_classes(), start=OWN + FIRST_DRAFT):
            if type(world.own.village) in kind.allowed_parent_page_models():
                page = sample_of(kind)
                page.page_ptr_id, page.slug, page.live, page.owner = number, f"draf-{number}", False, world.own.user
                factories.village().add_child(instance=page)
                page.save_revision(user=world.own.user)
                found[number] = page
        give_number(world)
        named = [*world.stories.leading.values(), OWN, OWN + CHANGED, OWN + VILLAGE]
        leading = Page.objects.filter(pk__in=named).order_by("pk").specific()
        # Of the same content type and state one is enough; questions have more states than the page.
        each = {(type(page), page.live, isinstance(page, QuestionPage) and page.pk): page for page in leading}
        return found | {page.pk: page for page in each.values()}


def give_number(world: World) -> None:
    """Give a collection and a membership of the neighbour the number that all its other things have."""
    kayu = world.other.village
    collection = root_collection().add_child(instance=Collection(pk=OTHER, name=world.other.word))
    MediaLibrary.objects.filter(place=kayu, use=MediaLibrary.Use.OWN).update(collection=collection)
    Membership.objects.create(pk=OTHER, user=world.other.user, node=kayu, role=Role.VILLAGE_APPROVER)


@pytest.fixture(scope="module")
def offered(world: World, pages: dict[int, Page], standing: Standing) -> list[OwnForm]:
    """Return one form of each sort that the own village offers to somebody with all roles."""
    with standing(), transaction.atomic():
        browser = browser_of(holder_of_all())
        written_on = [path for number in pages for path in addresses(number) if WRITTEN_ON.search(path)]
        draft, village = ([path for path in addresses(one) if not ROWS.search(path)] for one in (OWN, OWN + VILLAGE))
        others = [path for path in draft if str(OWN) in path or not re.search(r"\d", path)]
        of_village = [path for path in village if str(OWN + VILLAGE) in path and not NO_PAGES.search(path)]
        found = list(forms_of(browser, [*written_on, *of_village, *others, *about_neighbour(world)], pages))
        transaction.set_rollback(True)
    return found


def about_neighbour(world: World) -> list[str]:
    """Return the addresses at which the own village may ask about what the neighbour made public, and copy it."""
    public, village = world.stories.hidden["practice public"], OWN + VILLAGE
    return [f"/admin/tanya/praktik/{public}/?desa={village}", f"/admin/tulis/adoption/?desa={village}&asal={public}"]


def attacks(forms: list[OwnForm], world: World) -> list[Attack]:
    """Return everything that is sent; what is the same block in several content types is sent once."""
    foreign = foreign_things(world)
    found: list[Attack] = []
    known: set[str] = set()
    for form in forms:
        button = {form.buttons[0]: "1"} if form.buttons and form.page is None else {}
        sends = {**form.sends, **button}
        found.append(Attack(form, "with the unoffered", {**sends, **smuggled.unoffered(form)}))
        for name in form.choices:
            # A field of all pages is the same in each of their forms.
            if form.page is not None and is_known(name, known):
                continue
            instead = instead_of(name, form.sends.get(name, [""])[0], foreign)
            found += [Attack(form, f"{name}={value}", {**sends, name: value}, value) for value in instead]
        for place, post in posts_with(type(form.page), OTHER) if form.page else ():
            if place not in known:
                known.add(place)
                found.append(Attack(form, place, {**sends, **post}, OTHER))
    return found


def is_known(name: str, known: set[str]) -> bool:
    """Say whether the name was met before, and remember it."""
    was_known = name in known
    known.add(name)
    return was_known


def foreign_things(world: World) -> dict[str, list[object]]:
    """Return what a browser could name of the neighbour by a number, a code or a key; a role above the own ones, too.

    Its draft, picture, document, comment, person, revision, review, upload, membership and collection have one number.
    """
    kayu = world.other.village
    return {
        "": [OTHER, kayu.pk],
        "collection": [OTHER],
        "code": [kayu.region.code],
        "key": [KEY.format(world.stories.hidden["practice draft"])],
        "role": [Role.HUB_ADMINISTRATOR.value],
    }


def instead_of(name: str, value: str, foreign: dict[str, list[object]]) -> list[object]:
    """Return what is sent in place of a value, by what it looks like."""
    if re.fullmatch(r"[0-9a-f]{8}-.*", value) or name.endswith("_kiriman"):
        return foreign["key"]
    if re.fullmatch(r"\d\d\.[\d.]*", value):
        return foreign["code"]
    return foreign[next((sort for sort in ("collection", "role") if sort in name), "")]


@contextmanager
def stored() -> Iterator[list[object]]:
    """Return every value of the statements inside the block that change rows, but for the session."""
    found: list[object] = []

    def note(execute: Any, sql: str, parameters: Any, *arguments: Any) -> Any:
        if WRITES.match(sql) and not OF_SESSIONS.match(sql):
            found.extend(parameters or ())
        return execute(sql, parameters, *arguments)

    with connection.execute_wrapper(note):
        yield found


def holes(browser: Client, sent: list[Attack], world: World) -> list[str]:
    """Return the attacks that store what must not be stored, change something of the neighbour, or fail."""
    before = state_of(world.other), rows_about(world.neighbour)
    found = []
    for attack in sent:
        with transaction.atomic():
            with stored() as values:
                answer = browser.post(attack.form.address, attack.sends)
            if answer.status_code >= 500:
                found.append(f"{attack}: {answer.status_code}")
            if is_stored(attack, values) or takes_switches(attack):
                found.append(f"{attack}: is stored")
            elif values and (state_of(world.other), rows_about(world.neighbour)) != before:
                found.append(f"{attack}: changes the neighbour")
            transaction.set_rollback(True)
    return found


def is_stored(attack: Attack, values: list[object]) -> bool:
    """Say whether what was sent stands in a row."""
    if smuggled.signs_in(values):
        return True
    sign = re.compile(rf"(?<![\d.]){re.escape(str(attack.value))}(?![\d.])")
    return bool(attack.value) and any(sign.search(str(value)) for value in values)


def takes_switches(attack: Attack) -> bool:
    """Say whether the page, or its draft, has a switch on or off now that the form does not offer."""
    page, names = attack.form.page, smuggled.switches_of(attack.form)
    if page is None or page.pk is None or not names or "unoffered" not in attack.what:
        return False
    row = type(page).objects.get(pk=page.pk)
    states = (row, row.get_latest_revision_as_object())
    return any(getattr(page, name) != getattr(state, name) for state in states for name in names if name not in DRAFTED)


def test_there_are_forms_of_every_kind_to_send(world: World, offered: list[OwnForm], db: None) -> None:
    sent = attacks(offered, world)

    kinds = {form.page.kind for form in offered if isinstance(form.page, ContentPage)}
    below = {
        kind.kind for kind in publishable_classes() if type(world.own.village) in kind.allowed_parent_page_models()
    }
    assert (kinds >= below, len(offered) >= FEWEST_FORMS, len(sent) >= FEWEST_ATTACKS) == (True, True, True)


def test_what_a_form_offers_is_stored_when_it_is_sent(world: World, offered: list[OwnForm], db: None) -> None:
    browser = browser_of(holder_of_all())
    refused = []
    for form in offered:
        with transaction.atomic(), stored() as values:
            browser.post(form.address, {**form.sends, **({"title": "Diubah sendiri"} if form.page else {})})
            # A page in review has no button, and titles of questions are made by the hub.
            is_written = form.page is not None and form.buttons and "title" in form.names
            refused += [form.address] if is_written and "Diubah sendiri" not in values else []
            transaction.set_rollback(True)

    assert refused == []


def test_nothing_that_a_browser_puts_into_a_form_takes_or_changes_what_is_not_its_own(
    world: World, offered: list[OwnForm], db: None
) -> None:
    assert holes(browser_of(holder_of_all()), attacks(offered, world), world) == []


@pytest.mark.parametrize("role", PLACES)
def test_no_role_alone_does_either(role: Role, world: World, offered: list[OwnForm], db: None) -> None:
    browser = browser_of(member(PLACES[role](), role=role))
    share = attacks(offered, world)[list(PLACES).index(role) :: len(PLACES)]

    assert holes(browser, share, world) == []
