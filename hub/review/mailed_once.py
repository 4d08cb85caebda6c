"""Sends rows by mail from the relay, each once at most, also with two relays."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Model, QuerySet
from django.utils import timezone

Row = TypeVar("Row", bound=Model)

AT_ONCE = 50


def mail_each_once(waiting: "QuerySet[Row]", mail: Callable[[Row], int]) -> int:
    """Mark the first rows of `waiting`, whose `mailed_at` is None, as sent, and send them; return how many went out.

    A row whose mail fails is not sent again. Without a mail server rows are marked only.
    """
    rows: Any = waiting.model._default_manager  # noqa: SLF001  Django's documented name.
    sent = 0
    for row in waiting[:AT_ONCE]:
        is_ours = rows.filter(pk=row.pk, mailed_at=None).update(mailed_at=timezone.now())
        if is_ours and settings.EMAIL_HOST:
            sent += mail(row)
    return sent
