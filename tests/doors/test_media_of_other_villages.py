"""A log-in of one village learns nothing of the pictures, documents and drafts of another one."""

import pytest
from django.test import Client
from wagtail.models import Collection, Page

from hub.models.user import User
from hub.tenancy.libraries import library_of
from tests import factories
from tests.doors.addresses import every_address

# One number for all three, so that one address asks for each of them.
NUMBER = 86_402
SECRET = "Rahasia Jembayan"
# These end the session, and fail on purpose.
LEFT_OUT = {"/admin/logout/", "/admin/failwhale/"}


@pytest.fixture(scope="module")
def planted(standing):
    """Plant a picture, a document and a draft of one village, and give the editor of another one."""
    with standing():
        pela, other = factories.village(), factories.village("64.02.02.2001", "Jembayan")
        theirs = library_of(other)
        Collection.objects.filter(pk=theirs.pk).update(name=SECRET)
        library_of(pela)
        editor = factories.publisher(pela)
        factories.picture(title=SECRET, width=400, pk=NUMBER, collection=theirs)
        factories.document(title=SECRET, pk=NUMBER, collection=theirs)
        factories.news(other, title=SECRET, live=False, pk=NUMBER)
        return editor


@pytest.fixture
def inside(planted, db):
    """Return a browser in which the editor has logged in."""
    client = Client()
    client.force_login(planted)
    return client


def leaks(answer) -> bool:
    """Say whether the answer names what is secret, or the file of it."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    words = [SECRET, "dermaga", "apbdes.pdf", "rahasia-jembayan"]
    return any(word in body.decode(errors="replace") + answer.headers.get("Location", "") for word in words)


def test_what_is_asked_for_is_really_there(planted, db):
    client = Client()
    client.force_login(User.objects.create_superuser("admin"))
    places = ("images", "documents/edit", "pages")

    shown = [client.get(f"/admin/{place}/{NUMBER}/{'edit/' * (place == 'pages')}") for place in places]

    assert [leaks(answer) for answer in shown] == [True, True, True]


@pytest.mark.parametrize("kind", ["images", "documents"])
def test_the_api_of_the_screens_lists_no_media_for_anybody(inside, kind):
    admin = Client()
    admin.force_login(User.objects.create_superuser("admin"))
    asked = ["", f"{NUMBER}/", f"find/?id={NUMBER}", "?fields=*", "?search=rahasia", "?limit=1&offset=0", "?tags=x"]

    answers = [who.get(f"/admin/api/main/{kind}/{query}") for who in (inside, admin) for query in asked]

    assert {answer.status_code for answer in answers} == {404}


PAGES_ASKED = [
    "",
    "?for_explorer=1",
    "?fields=*",
    "?search=rahasia",
    f"?id={NUMBER}",
    f"{NUMBER}/",
    f"{NUMBER}/?fields=*",
    f"find/?id={NUMBER}",
    "find/?html_path=/jembayan/rahasia-jembayan/",
    f"?translation_of={NUMBER}",
    f"?child_of={NUMBER}",
    f"?ancestor_of={NUMBER}",
    "?descendant_of=root",
    "?type=hub.NewsPage",
    "?include_root=true",
    "?order=random",
    "?title=Rahasia%20Jembayan",
]
ACTIONS = ["publish", "unpublish", "copy", "move", "delete", "create_alias", "convert_alias"]


def test_the_api_of_the_screens_lists_pages_of_the_own_part_of_the_tree_only(inside):
    assert [query for query in PAGES_ASKED if leaks(inside.get(f"/admin/api/main/pages/{query}"))] == []


def test_the_api_of_the_screens_changes_no_page_of_another_village(inside):
    home = factories.province()

    answers = [
        inside.post(f"/admin/api/main/pages/{NUMBER}/action/{action}/", {"destination_page_id": home.pk})
        for action in ACTIONS
    ]

    assert {answer.status_code for answer in answers} <= {403, 404}
    assert not any(map(leaks, answers))
    assert Page.objects.get(pk=NUMBER).live is False


def test_no_address_of_the_cms_tells_one_village_of_another(inside):
    paths = {entry.example for entry in every_address(number=NUMBER) if entry.pattern.startswith("admin/")}

    told = [path for path in sorted(paths - LEFT_OUT) if leaks(inside.get(path))]

    assert told == []


def test_searches_and_actions_on_many_know_the_own_part_of_the_tree_only(inside):
    paths = ["/admin/pages/search/", "/admin/images/", "/admin/documents/", "/admin/images/chooser/"]
    paths += ["/admin/documents/chooser/", "/admin/choose-page/search/", "/admin/reports/site-history/"]

    paths += [f"/admin/{kind}/chooser/chosen-multiple/?id={NUMBER}" for kind in ("images", "documents")]
    paths += [f"/admin/bulk/hub/{kind}/delete/?id={NUMBER}" for kind in ("hubimage", "hubdocument")]
    paths += [
        f"/admin/bulk/wagtailcore/page/{action}/?id={asked}"
        for action in ("delete", "publish", "move")
        for asked in (NUMBER, "all", f"all&childOf={Page.objects.get(pk=NUMBER).get_parent().pk}")
    ]

    told = [path for path in paths if leaks(inside.get(path, {"q": "Rahasia"} if "?" not in path else None))]

    assert told == []


def test_a_page_of_another_village_is_offered_while_it_is_published_and_not_private(inside):
    page = factories.news(factories.village("64.02.02.2001", "Jembayan"), title="Panen raya")
    places = [f"/admin/choose-page/{page.get_parent().pk}/", "/admin/choose-page/search/?q=Panen"]

    def offered():
        return [page.title in inside.get(place).content.decode() for place in places]

    published = offered()
    page.view_restrictions.create(restriction_type="login")

    assert (published, offered()) == ([True, True], [False, False])
    assert inside.get(f"/admin/choose-page/{page.pk}/").status_code == 404
