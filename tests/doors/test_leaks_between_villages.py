"""No role that is held elsewhere learns or changes anything of a village: every address of the CMS is asked."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.db import transaction
from django.test import Client
from django.utils import timezone

from hub.models.membership import Membership
from hub.models.roles import Role
from hub.models.user import User
from hub.tenancy.libraries import library_of, shared_library
from tests import factories
from tests.doors.questions import addresses
from tests.doors.two_villages import CHANGED, COMMON, EXEMPT, PRIVATE, Kept, keep, state_of, written
from tests.factories.people import member

OWN, OTHER = 86_400, 96_400
VILLAGE = -2  # Counted from these, as the kinds of pages are.
AS_SCRIPTS_ASK = {"x-requested-with": "XMLHttpRequest"}
PLACES: dict[Role, Callable] = {
    Role.VILLAGE_EDITOR: factories.village,
    Role.VILLAGE_APPROVER: factories.village,
    Role.COMPANION: factories.district,
    Role.REGENCY_REVIEWER: factories.regency,
    Role.PRODUCT_REVIEWER: factories.regency,
    Role.AUDITOR: factories.regency,
    Role.API_MANAGER: factories.province,
}
# What lists something, for a role alone; and what could show the draft of a page that is public.
LIST = re.compile("results|export|api/main/pages/|chooser/choose|choose-page/|autocomplete|/admin/?[?]|/users/")
LIVE = re.compile("choose-page|api/|edit|history|compare|view|privacy|izin|data-pribadi|tulis")
# Auditors read the log of the whole province, which names accounts (docs/security.md, what remains).
AUDIT = "/admin/audit/"
OF_VILLAGES = re.compile("/desa/|/tim/|praktik-baik|/pages/[0-9]+/(results/)?$|history|edit/$|add/")
# How many answers tell an administrator of the village, and a village of itself; and how many forms change it.
SEEN_BY_ADMINISTRATOR, SEEN_BY_VILLAGE, CHANGED_BY_ADMINISTRATOR = 40, 30, 15


@pytest.fixture(scope="module")
def world(standing):
    """Plant both villages, what everybody may use, and somebody with each role at the first one's places."""
    with standing():
        pela = factories.village(pk=OWN + VILLAGE)
        kayu = factories.village("64.03.12.2003", "Kayu Indah", pk=OTHER + VILLAGE)
        shared = factories.picture(title="Lambang", pk=OWN - 1, collection=shared_library(factories.province()))
        hall = factories.news(pela, title="Balai desa", pk=OWN - 1)
        kept = [
            keep(village, word=word, number=number, links_to=hall, shows=shared)
            for village, word, number in ((pela, "tersendiri", OWN), (kayu, "tersembunyi", OTHER))
        ]
        yield kept


@pytest.fixture
def own(world, db) -> Kept:
    """Return what the village keeps in which the roles are held."""
    return world[0]


@pytest.fixture
def other(world, db) -> Kept:
    """Return what the other village keeps."""
    return world[1]


def browser_of(user: User) -> Client:
    """Return a browser in which somebody has logged in; it is told of faults instead of meeting exceptions."""
    browser = Client(raise_request_exception=False)
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def text_of(answer) -> str:
    """Return everything that an answer tells."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode(errors="replace") + answer.headers.get("Location", "")


def told(browser: Client, paths: list[str], kept: Kept) -> tuple[list[str], list[str]]:
    """Return the addresses whose answer tells something of what is kept, and those that fail."""
    found, failed = [], []
    for path in paths:
        answer = browser.get(path, headers=AS_SCRIPTS_ASK if "results" in path or "chooser" in path else {})
        if answer.status_code >= 500:
            failed.append(path)
        if kept.is_in(text_of(answer)):
            found.append(path)
    return found, failed + left(browser)


def left(browser: Client) -> list[str]:
    """Return a mark if the browser is not logged in any more: then nothing was asked."""
    return [] if SESSION_KEY in browser.session else ["logged out"]


def searched() -> str:
    """Return every way in which a browser names something beside the address."""
    numbers = "".join(f"&id={OTHER + kind}" for kind in (0, CHANGED, PRIVATE, EXEMPT))
    return f"q={COMMON}&term={COMMON}{numbers}&childOf={OTHER}&user={OTHER}&owner={OTHER}&parent_page_id={OTHER}"


def lists() -> list[str]:
    """Return the addresses that name nothing, with a question for what the titles have in common."""
    paths = sorted({path for path in addresses(OTHER) if str(OTHER) not in path} - {AUDIT})
    # Where the rows have an address of their own, the screen around them tells nothing more.
    paths = [path for path in paths if f"{path}results/" not in paths]
    exports = [f"{path}?export=csv" for path in paths if "/reports/" in path]
    return [f"{path}?{searched()}" for path in paths] + exports


# Each way of asking the list of pages that the sidebar uses, and that of media, which is closed.
TREE_ASKED = (
    "",
    "?for_explorer=1",
    "?fields=*",
    f"?search={COMMON}",
    f"?id={OTHER}",
    f"find/?id={OTHER}",
    f"?translation_of={OTHER}",
    f"?child_of={OTHER}",
    f"?ancestor_of={OTHER}",
    "?descendant_of=root",
    "?type=hub.NewsPage",
    "?include_root=true",
    "?order=random",
    "?limit=20&offset=0",
)
TREE = [f"/admin/api/main/{kind}/{query}" for kind in ("pages", "images", "documents") for query in TREE_ASKED]


def named() -> list[str]:
    """Return the addresses that name something of the other village, alone or beside something of the own one."""
    draft = [path for path in addresses(OTHER) if str(OTHER) in path]
    changed = [path for path in addresses(OTHER + CHANGED) if "page" in path and LIVE.search(path)]
    village = [path for path in addresses(OTHER + VILLAGE) if OF_VILLAGES.search(path)]
    hidden = [f"/admin/choose-page/{OTHER + kind}/" for kind in (PRIVATE, EXEMPT)]
    bulk = [f"{path}?{searched()}" for path in addresses(OTHER) if "/bulk/" in path]
    mixed = [path for path in addresses(OWN, OTHER) if str(OWN) in path and str(OTHER) in path]
    return sorted({*draft, *changed, *village, *hidden, *bulk, *mixed})


def share_of(role: Role, paths: list[str]) -> list[str]:
    """Return every seventh address, so that each is asked by one of the roles alone.

    Rights only add up, so whoever holds all roles is told whatever one of them is told; she asks everything.
    """
    return paths[list(PLACES).index(role) :: len(PLACES)]


def holder_of_all() -> User:
    """Return somebody with every role that is held at the first village or above it."""
    user = member(factories.village(), role=Role.VILLAGE_EDITOR, name="segala-peran")
    for role, place in PLACES.items():
        Membership.objects.get_or_create(user=user, node=place(), role=role)
    return user


def test_an_administrator_is_told_of_both_and_a_village_of_itself(own, other):
    administrator = browser_of(User.objects.create_superuser("admin"))
    village = browser_of(member(factories.village(), role=Role.VILLAGE_APPROVER))

    of_other, _ = told(administrator, [path for path in addresses(OTHER) if str(OTHER) in path], other)
    of_own, failed = told(village, [path for path in addresses(OWN) if str(OWN) in path], own)

    assert (len(of_other) >= SEEN_BY_ADMINISTRATOR, len(of_own) >= SEEN_BY_VILLAGE) == (True, True)
    assert failed == []


def test_no_address_tells_of_another_village(own, other):
    browser = browser_of(holder_of_all())

    assert told(browser, named() + lists() + TREE, other) == ([], [])


@pytest.mark.parametrize("role", PLACES)
def test_no_list_tells_a_role_of_another_village(role, own, other):
    browser = browser_of(member(PLACES[role](), role=role))
    short = [path for path in lists() if LIST.search(path)]

    assert told(browser, short + share_of(role, named()), other) == ([], [])


@pytest.mark.parametrize("is_expired", [True, False])
def test_who_holds_no_role_today_is_sent_to_the_log_in(is_expired, own, other):
    yesterday = timezone.localdate() - timedelta(days=1)
    user = member(factories.village(), valid_until=yesterday) if is_expired else User.objects.create_user("tamu")
    browser = browser_of(user)
    paths = share_of(Role.COMPANION, addresses(OTHER))

    found = [told(browser, paths, kept)[0] for kept in (own, other)]

    assert found == [[], []]


def sent(own: Kept, other: Kept) -> dict[str, object]:
    """Return what every form would need to do something with the other village's things."""
    return {
        "title": "Diubah",
        "slug": "diubah",
        "name": "Diubah",
        "comment": "Diubah",
        "new_title": "Diubah",
        "new_slug": "diubah",
        "new_parent_page": own.village.pk,
        "parent_page": own.village.pk,
        "destination_page_id": own.village.pk,
        "recursive": "on",
        "copy_subpages": "on",
        "collection": library_of(own.village).pk,
        "restriction_type": "none",
        "action-publish": "1",
        "user": other.number,
        "chooser": own.village.pk,
    }


def changing(browser: Client, paths: list[str], own: Kept, other: Kept) -> tuple[list[str], list[str]]:
    """Return the addresses that change a row of the other village when something is sent, and those that fail."""
    before, found, failed = state_of(other), [], []
    form = sent(own, other)
    for path in paths:
        with transaction.atomic():
            with written() as statements:
                answer = browser.post(path, form)
            if answer.status_code >= 500:
                failed.append(path)
            if statements and state_of(other) != before:
                found.append(path)
            transaction.set_rollback(True)
    return found, failed + left(browser)


def test_an_administrator_changes_the_other_village_where_a_form_says_so(own, other):
    administrator = browser_of(User.objects.create_superuser("admin"))

    found, _ = changing(administrator, [path for path in addresses(OTHER) if str(OTHER) in path], own, other)

    assert len(found) >= CHANGED_BY_ADMINISTRATOR


def test_no_address_changes_anything_of_another_village(own, other):
    assert changing(browser_of(holder_of_all()), named(), own, other) == ([], [])


@pytest.mark.parametrize("role", PLACES)
def test_no_form_lets_a_role_change_another_village(role, own, other):
    browser = browser_of(member(PLACES[role](), role=role))

    assert changing(browser, share_of(role, named()), own, other) == ([], [])
