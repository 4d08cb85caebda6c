"""What reviewers decide about a page that waits: claim, approve, ask for changes."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from hub.models.review_rows import ReviewDecision
from hub.review.reasons import CHANGE, sentence
from hub.review.stages import Stage, sits_at
from hub.review.steps import ReviewState
from hub.review.submitting import ReviewRefused
from hub.review.telling import record
from hub.review.trust_changes import follow_rule
from hub.review.trust_rule import APPROVALS_TO_RISE, after_approval, after_change_request

DECIDED = "Sudah diputuskan orang lain, atau sudah tidak menunggu di sini. Tidak ada yang berubah."
NOT_YOURS = "Langkah ini tidak menunggu keputusan Anda."
TAKEN = "Sedang ditinjau oleh {}. Pilih yang lain, atau tunggu sampai dilepas."
CHANGED = "Tulisan ini berubah sejak Anda membukanya. Baca lagi yang tampil sekarang; belum ada yang diputuskan."
NO_REASON = "Pilih setidaknya satu alasan, atau tulis dengan kata sendiri apa yang perlu diperbaiki."
RISEN = f"{APPROVALS_TO_RISE} tulisan berturut-turut disetujui tanpa diminta diperbaiki."


@transaction.atomic
def claim(state: ReviewState, user: Any) -> None:
    """Take the page, so that no other reviewer does the same; raises `ReviewRefused` if somebody else has it."""
    row = _own(state, user)
    row.claimed_by, row.claimed_at = user, timezone.now()
    row.save(update_fields=["claimed_by", "claimed_at"])


@transaction.atomic
def release(state: ReviewState, user: Any) -> None:
    """Return the page to all reviewers of the stage; raises `ReviewRefused` if somebody else has it."""
    row = _own(state, user)
    row.claimed_by = row.claimed_at = None
    row.save(update_fields=["claimed_by", "claimed_at"])


@transaction.atomic
def approve(state: ReviewState, user: Any, *, revision_id: int) -> ReviewDecision:
    """Approve the draft that was read; after the last stage it is published.

    Raises `ReviewRefused`, also if the page was changed since it was read, and `PublishingStopped`.
    """
    row = _own(state, user)
    if row.page.latest_revision_id != revision_id:
        raise ReviewRefused(CHANGED)
    row.revision_id = revision_id
    was_sent_back = row.workflow_state.task_states.filter(status=TaskState.STATUS_REJECTED).exists()
    row.approve(user=user)
    process = WorkflowState.objects.get(pk=row.workflow_state_id)
    is_out = process.status == WorkflowState.STATUS_APPROVED
    if is_out and row.stage != Stage.VILLAGE and not was_sent_back:
        follow_rule(row.page, after_approval, reason=RISEN)
    outcome = ReviewDecision.Outcome.PUBLISHED if is_out else ReviewDecision.Outcome.PASSED_ON
    return record(row.page, outcome, user=user, told=process.requested_by, from_above=row.stage != Stage.VILLAGE)


@transaction.atomic
def ask_for_changes(state: ReviewState, user: Any, *, reasons: Sequence[str], own_words: str) -> ReviewDecision:
    """Send the page back with reasons; raises `ReviewRefused`, also without any reason."""
    row = _own(state, user)
    told = sentence(CHANGE, reasons, own_words)
    if not told:
        raise ReviewRefused(NO_REASON)
    row.reasons = [key for key in reasons if key in CHANGE]
    row.reject(user=user, comment=told)
    if row.stage != Stage.VILLAGE:
        follow_rule(row.page, after_change_request, reason=told)
    outcome = ReviewDecision.Outcome.CHANGE_ASKED
    author = row.workflow_state.requested_by
    return record(row.page, outcome, user=user, reason=told, told=author, from_above=row.stage != Stage.VILLAGE)


def _own(state: ReviewState, user: Any) -> ReviewState:
    """Lock the state, and return it as it is now if the user may decide on it."""
    row: ReviewState | None = ReviewState.objects.select_for_update(of=("self",)).filter(pk=state.pk).first()
    if row is None or row.status != TaskState.STATUS_IN_PROGRESS:
        raise ReviewRefused(DECIDED)
    if not sits_at(user, row.stage, row.page):
        raise ReviewRefused(NOT_YOURS)
    if row.is_claimed_by_another(user):
        raise ReviewRefused(TAKEN.format(row.claimed_by))
    return row
