"""Which pages are looked at once although they went out without review: a fixed share, by the trust of the village."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published

from hub.models.gates import Gate, Trust
from hub.models.review_rows import ReviewDecision, SampledLook
from hub.models.village_trust import VillageTrust
from hub.review.deciding import DECIDED, NO_REASON, RISEN
from hub.review.reasons import CHANGE, sentence
from hub.review.submitting import ReviewRefused
from hub.review.telling import record
from hub.review.trust_changes import follow_rule
from hub.review.trust_rule import after_approval, after_change_request
from hub.tenancy.releasing import kind_of, row_of, village_path

# One in so many; of what may not wait, all.
ONE_IN = {Trust.NEW: 5, Trust.USUAL: 10, Trust.TRUSTED: 20}
WITHOUT_REVIEW = frozenset({Gate.WRITER, Gate.VILLAGE})
# Reads the trust and writes the row, or the open row that is there, in one statement: Django has no words for a
# conflict on a condition. A village without a row is new.
PUT = f"""
    INSERT INTO {SampledLook._meta.db_table} (page_id, revision_id, sampled_at)
    SELECT %s, %s, %s WHERE COALESCE((
        SELECT trust.level FROM {VillageTrust._meta.db_table} trust
        JOIN {Page._meta.db_table} village ON village.id = trust.village_id WHERE village.path = %s
    ), %s) IN ({{levels}})
    ON CONFLICT (page_id) WHERE looked_at IS NULL
    DO UPDATE SET revision_id = excluded.revision_id, sampled_at = excluded.sampled_at
"""  # noqa: S608, SLF001  Names of tables; values are placeholders.


def is_sampled(gate: Gate, trust: Trust, key: str) -> bool:
    """Say whether what went out through this gate is looked at; the same key always gets the same answer."""
    if gate not in WITHOUT_REVIEW:
        return False
    drawn = int.from_bytes(hashlib.sha256(key.encode()).digest()[:8])
    return gate == Gate.WRITER or drawn % ONE_IN[trust] == 0


def sample(instance: Page, revision: Any, **_signal: Any) -> None:
    """Put the page on the reviewer's list if its turn has come; a page that is on it already stays once.

    One statement where the page is drawn for some trust, and otherwise none.
    """
    kind = kind_of(type(instance))
    if not kind or not village_path(instance.path) or revision is None:
        return
    row, key = row_of(kind, instance.path), f"{instance.pk}:{revision.pk}"
    drawn = [trust for trust in Trust if is_sampled(row[trust], trust, key)]
    if drawn:
        _put_on_list(instance, revision.pk, at_trust=drawn)


def _put_on_list(page: Page, revision_id: int, *, at_trust: Sequence[Trust]) -> None:
    """Put the page on the list, with this revision, if its village has one of these levels of trust."""
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    levels = [level.value for level in at_trust]
    statement = PUT.format(levels=", ".join(["%s"] * len(levels)))
    with connection.cursor() as cursor:
        cursor.execute(statement, [page.pk, revision_id, now, village_path(page.path), Trust.NEW.value, *levels])


page_published.connect(sample, dispatch_uid="sampled_look")


@transaction.atomic
def find_good(look: SampledLook, user: Any) -> None:
    """Note that the page is good, which counts as an approval; raises `ReviewRefused` if it was looked at meanwhile."""
    row = _looked(look, user)
    follow_rule(row.page, after_approval, reason=RISEN)


@transaction.atomic
def find_wanting(look: SampledLook, user: Any, *, reasons: Sequence[str], own_words: str) -> ReviewDecision:
    """Ask the village for changes; the page stays out. Raises `ReviewRefused`, also without any reason."""
    told = sentence(CHANGE, reasons, own_words)
    if not told:
        raise ReviewRefused(NO_REASON)
    row = _looked(look, user)
    follow_rule(row.page, after_change_request, reason=told)
    author = row.revision.user
    return record(row.page, ReviewDecision.Outcome.CHANGE_ASKED, user=user, reason=told, told=author)


def _looked(look: SampledLook, user: Any) -> SampledLook:
    row = SampledLook.objects.select_for_update(of=("self",)).filter(pk=look.pk, looked_at=None).first()
    if row is None:
        raise ReviewRefused(DECIDED)
    row.looked_by, row.looked_at = user, timezone.now()
    row.save(update_fields=["looked_by", "looked_at"])
    return row
