"""What the probes of doors share: questions to the API, both kinds of stores, one of each thing and who sees it."""

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.conftest import Standing
from tests.doors.routes import Planted, planted
from tests.frontend_api.conftest import answer, data, error
from tests.hub.conftest import commit_hooks_run_at_once, crash_before_commit
from tests.hub.media.conftest import buckets, stores

__all__ = [
    "administrator",
    "answer",
    "buckets",
    "commit_hooks_run_at_once",
    "crash_before_commit",
    "data",
    "error",
    "stores",
    "things",
]


@pytest.fixture(scope="module")
def things(standing: Standing) -> Iterator[Planted]:
    """Plant one of each thing that an address can name, for all tests of a file."""
    with standing():
        yield planted()


@pytest.fixture
def administrator(db: None, things: Planted) -> Client:
    """Return the browser of somebody who may see everything, and is told of faults instead of meeting exceptions."""
    browser = Client(raise_request_exception=False)
    browser.force_login(things.user)
    return browser
