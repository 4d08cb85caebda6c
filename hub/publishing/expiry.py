"""Withdraws what is over. The API compares the instant itself; the stores and the tombstone follow here."""

from datetime import datetime

from hub.models.publication import Publication
from hub.publishing.tombstones import withdraw


def withdraw_expired(*, at: datetime) -> int:
    """Withdraw every publication whose end has come; say how many.

    Wagtail's own command unpublishes the pages, one after the other; a page that fails there must not keep the files of
    all the others public.
    """
    return withdraw(Publication.objects.filter(expires_at__lte=at), at=at)
