"""What the tests of publishing share."""

import pytest
from django.db import transaction


@pytest.fixture
def commit_hooks_run_at_once(monkeypatch):
    """Run what waits for the commit as soon as it is registered: the test's own transaction never commits."""
    monkeypatch.setattr(transaction, "on_commit", lambda function, **_: function())
