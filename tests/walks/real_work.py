"""A publish, a list, a search and an upload as they really happen, on the database engine."""

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client, TestCase, override_settings

from hub.models.user import User
from tests import factories
from tests.factories.media import picture_bytes
from tests.factories.places import root_collection
from tests.walks.tracing import Walk, walk_of

# The alias makes another document of each turn, which no cache knows.
LIST = "{ turn%d: news(first: 2) { edges { node { title summary publishedAt image { alt } village { name } } } } }"
SEARCH = '{ turn%d: search(query: "panen ikan", first: 5) { totalCount nodes { title kind } } }'


def walks() -> dict[str, Walk]:
    """Return the four walks by name, inside a transaction that the caller takes back.

    Everything is done twice and traced the second time, so that no walk depends on what ran before it.
    """
    app, editor = Client(), Client()
    with override_settings(SEARCH_ENGINE="database", SEARCH_ELASTICSEARCH_URL=""):
        factories.village()
        publish = _second(_publish)
        call_command("relay", once=True)
        editor.force_login(User.objects.create_superuser("walker"))
        return {
            "Publish": publish,
            "List": _second(lambda turn: _ask(app, LIST % turn)),
            "Search": _second(lambda turn: _ask(app, SEARCH % turn)),
            "Upload": _second(lambda turn: _upload(editor, turn)),
        }


def _second(prepare: Callable[[int], Callable[[], object]]) -> Walk:
    prepare(1)()
    return walk_of(prepare(2))


def _publish(turn: int) -> Callable[[], object]:
    draft = factories.news(slug=f"panen-{turn}", live=False, cover=factories.picture(width=320))
    revision = draft.get_latest_revision()

    def work() -> None:
        with TestCase.captureOnCommitCallbacks(execute=True):
            revision.publish()

    return work


def _ask(app: Client, query: str) -> Callable[[], object]:
    def work() -> None:
        answered = app.get("/graphql/", {"query": query}).json()
        assert "errors" not in answered, answered["errors"]

    return work


def _upload(editor: Client, turn: int) -> Callable[[], object]:
    file = SimpleUploadedFile("dermaga.jpg", picture_bytes(width=320, height=200 + turn))
    sent = {"title": "Dermaga", "files[]": file, "collection": root_collection().pk}

    def work() -> None:
        with TestCase.captureOnCommitCallbacks(execute=True):
            answered = editor.post("/admin/images/multiple/add/", sent).json()
        assert answered["success"], answered

    return work
