"""Deletes files only after the transaction that no longer needs them has committed."""

from functools import partial
from typing import Any

from django.db import transaction


class DeletedAfterCommit:
    """A storage whose `delete()` waits for the commit: after a rollback the row still finds its file."""

    def delete(self, name: str) -> None:
        """Delete the file after the commit, or at once outside a transaction; a failure is logged, not raised."""
        transaction.on_commit(partial(self.delete_now, name), robust=True)

    def delete_now(self, name: str) -> None:
        """Delete the file; a missing one is not an error."""
        storage: Any = super()
        storage.delete(name)
