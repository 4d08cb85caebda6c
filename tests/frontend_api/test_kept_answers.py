"""Whatever changes, and however time goes: an answer given again is byte for byte the one that would be made afresh."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from pytest_django import Settings

from frontend_api.answers_first import AnswersFirst
from hub.models.public_site import PublicSite
from hub.models.publication import Publication
from hub.models.reader_comment import ReaderComment
from hub.models.region import Region
from hub.models.searched_words import Synonym
from hub.models.version_clock import VersionClock
from hub.models.vocabulary_entry import VocabularyEntry
from hub.publishing import projector
from search import generations
from search.relay import Relay
from tests import factories
from tests.frontend_api.wsgi_asking import ask
from tests.hub.publishing.editor_actions import ACTIONS, _one_of

CARD = "id title path publishedAt village { longName } regency { fullName }"
QUERIES = (
    f"{{ news(first: 5) {{ totalCount nodes {{ {CARD} }} }} }}",
    f"{{ publications(first: 5) {{ nodes {{ kind {CARD} }} }} }}",
    "{ villages { nodes { title completeness { percent } } } }",
    '{ regions(parent: "64.02") { nodes { code name fullName } } }',
    f'{{ search(query: "berita", facets: [KIND]) {{ facets {{ buckets {{ label }} }} nodes {{ {CARD} }} }} }}',
    "{ changes(first: 20) { nextCursor entries { operation id version changedAt } } }",
    "{ vocabularies { key version entries { key label } } }",
    "{ closedSets { name values { label } } }",
    "{ site { name commentKinds } }",
    '{ activeAlerts(region: "64") { title } upcomingEvents { title } featured(list: NEWS) { title } }',
)
ADDRESSES = (
    *("/", "/daftar/news/", "/wilayah/64.02/", "/cari/?q=berita", "/sitemap.xml"),
    *("/umpan/64/atom.xml", "/kalender/64.ics", "/peringatan/64/atom.xml", "/data/news.csv"),
)
NAMES = ("Pela", "Pela Lama", "Muara")


class Time:
    """The time, as the hub is told it: it stands still within a step."""

    begun = timezone.now()
    ahead = timedelta(0)

    def __call__(self) -> datetime:
        return self.begun + self.ahead


def pass_time(number: int) -> None:
    """Go on, or back: by seconds, past an expiry, into the next day."""
    Time.ahead += (timedelta(seconds=5), timedelta(minutes=20), timedelta(hours=13), -timedelta(hours=2))[number % 4]


def expire(number: int) -> None:
    """Let a piece be public for some minutes more; the clock is held, as by whoever publishes."""
    piece = _one_of(Publication.objects.filter(withdrawn_at=None).order_by("pk"), number)
    if piece:
        Publication.objects.filter(pk=piece.pk).update(expires_at=timezone.now() + timedelta(minutes=number % 30))


def rename_region(number: int) -> None:
    """Give a region another name."""
    region = _one_of(Region.objects.order_by("code"), number)
    if region:
        region.name = f"{NAMES[number % 3]} {number}"
        region.save()


def relabel(number: int) -> None:
    """Give an entry of a vocabulary another label."""
    entry = _one_of(VocabularyEntry.objects.filter(vocabulary="pillar").order_by("pk"), number)
    if entry:
        entry.label = f"Pilar {number}"
        entry.save()


def change_site(number: int) -> None:
    """Store another name of the hub."""
    shown = {"name": f"Hub {number}", "comment_kinds": ["news"]}
    PublicSite.objects.update_or_create(pk=1, defaults={"shown": shown, "version": number})


def settle(_number: int) -> None:
    """Project what is due, and deliver what is owed to the index."""
    projector.settle()
    Relay().drain()


def swap(_number: int) -> None:
    """Build another index, and let readers search it."""
    engine = "database"
    if generations.begin(engine):
        Relay().drain()
        building = generations.building(engine)
        if building:
            generations.promote(building)


def teach(number: int) -> None:
    """Write a synonym, as the province does."""
    told = {"looked_for": "berita", "edited_at": timezone.now()}
    Synonym.objects.update_or_create(typed=f"kabar{number % 3}", defaults=told)
    VersionClock.objects.update(synonyms=f"{number}")


def comment(number: int) -> None:
    """Show a comment, or hide it again."""
    piece = Publication.objects.filter(withdrawn_at=None, kind="news").order_by("pk").first()
    if piece:
        state = (ReaderComment.State.SHOWN, ReaderComment.State.REFUSED)[number % 2]
        ReaderComment.objects.update_or_create(
            page_id=piece.page_id,
            content_id=piece.pk,
            digest=f"{number % 3}",
            defaults={"words": "Bagus", "state": state},
        )


def overwrite(number: int) -> None:
    """Change a row past all of our code."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE hub_publication SET title = %s WHERE withdrawn_at IS NULL", [f"Ditimpa {number}"])


STEPS: dict[str, Callable[[int], None]] = {
    **ACTIONS,
    **{
        step.__name__: step
        for step in (
            pass_time,
            expire,
            rename_region,
            relabel,
            change_site,
            settle,
            swap,
            teach,
            comment,
            overwrite,
        )
    },
}
steps = st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 40)), min_size=3, max_size=8)


@pytest.fixture
def queries(settings: Settings) -> Sequence[tuple[str, dict[str, str] | None]]:
    """Plant two villages, and return what is asked after each step."""
    settings.HUB_ANSWER_CACHE_BYTES = 10**8
    for code, name in (("64.02.08.2009", "Pela"), ("64.03.12.2003", "Batu Putih")):
        factories.news(factories.village(code, name), title=f"Berita {name}")
    factories.practice()
    settle(0)
    piece = Publication.objects.filter(kind="news").earliest("pk")
    comments = f'{{ comments(of: "{piece.pk}") {{ totalCount nodes {{ words }} }} }}'
    return [
        *(("/graphql/", {"query": query}) for query in (*QUERIES, comments)),
        *((one, None) for one in (*ADDRESSES, piece.path)),
    ]


class Kept(AnswersFirst):
    """The hub with its kept answers; `made` counts what Django was asked."""

    def __init__(self) -> None:
        super().__init__(self.make)
        self.made = 0
        self.django = WSGIHandler()

    def make(self, environ, start_response):
        self.made += 1
        return self.django(environ, start_response)


@pytest.mark.django_db(transaction=True)
@examples(suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate])
@given(taken=steps)
def test_an_answer_given_again_is_the_one_that_would_be_made(queries, taken):
    hub, asked = Kept(), 0
    with patch("django.utils.timezone.now", Time()):
        for name, number in [("settle", 0), ("settle", 0), *taken]:
            Time.ahead += timedelta(seconds=1)
            STEPS[name](number)
            for path, data in queries:
                connection.ensure_connection()
                asked += 2  # Asked again at once, it is kept; and so it is until the step that changes it.
                fresh = ask(hub.django, path, data)
                assert [ask(hub, path, data), ask(hub, path, data)] == [fresh, fresh], (name, path, data)

    assert hub.made < asked * 2 / 3
