"""Who opens the CMS in these tests, unless a file says otherwise, and when what waits for a commit is done."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from django.db import transaction
from django.test import Client

from hub.models.user import User
from tests import factories
from tests.factories.people import demo_accounts


@pytest.fixture
def editor(db: None, client: Client) -> Client:
    """Return the browser of the editor of Desa Pela, who may change nothing else; the other log-ins are there."""
    factories.village()
    client.force_login(User.objects.get(pk=demo_accounts()))
    return client


@pytest.fixture
def commit_hooks_run_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run what waits for the commit as soon as it is registered: the test's own transaction never commits."""
    monkeypatch.setattr(transaction, "on_commit", lambda function, **_: function())


@pytest.fixture
def crash_before_commit(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Let nothing that waits for the commit happen, and take back what the database was told."""

    def crash(work: Callable[[], object]) -> None:
        with monkeypatch.context() as patch, suppress(KeyboardInterrupt), transaction.atomic():
            patch.setattr(transaction, "on_commit", lambda function, **_: None)
            work()
            raise KeyboardInterrupt

    return crash
