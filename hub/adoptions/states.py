"""How a copy goes on: from plan to running, or to its end, and from there on again."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from hub.shapes.adoptions import AdoptionState

PLANNED, IN_PROGRESS, RUNNING, STOPPED = AdoptionState
# From each state to these; staying is always allowed.
ONWARDS: dict[str, tuple[AdoptionState, ...]] = {
    PLANNED: (IN_PROGRESS, RUNNING, STOPPED),
    IN_PROGRESS: (RUNNING, STOPPED),
    RUNNING: (STOPPED,),
    STOPPED: (IN_PROGRESS,),
}


def refused_step(before: str, after: str) -> str:
    """Return why a copy may not go from one published state to another, as a sentence without a full stop, or ""."""
    if before == after or after in ONWARDS[before]:
        return ""
    allowed = " atau ".join(f'"{state.label}"' for state in ONWARDS[before])
    return (
        f'Keadaan yang sudah terbit adalah "{AdoptionState(before).label}"; sesudah itu hanya bisa {allowed}. '
        "Bila keadaan itu keliru, tarik dulu dari terbitan, lalu perbaiki"
    )


def begin_today(page: Any, answers: Any) -> None:
    """Let a state that is not the stored one begin today: a short form asks no day."""
    row = type(page).objects.filter(pk=page.pk).values_list("state", flat=True).first() if page.pk else None
    if row != answers.get("state", page.state):
        page.state_on = timezone.localdate()


def keep_dates(page: Any) -> None:
    """Set the days that follow from the state and the day since which it is so; earlier days are kept."""
    page.state_on = page.state_on or timezone.localdate()
    if page.state == PLANNED:
        page.started_on = page.running_since = page.stopped_on = None
        return
    if page.state == STOPPED:
        page.stopped_on = page.state_on
        return
    page.started_on = page.started_on or page.state_on
    if page.state == RUNNING:
        page.running_since = page.state_on
    elif page.stopped_on is None:  # Not resumed, so this is the day on which it began.
        page.started_on, page.running_since = page.state_on, None


def refuse_impossible_days(page: Any, *, today: date) -> None:
    """Raise `ValidationError` for a day in the future, an end of what never began, and a beginning after the state."""
    wrong = {}
    if page.state_on > today:
        wrong["state_on"] = "Hari itu belum tiba; isi hari ini atau sebelumnya."
    if page.state == STOPPED and page.started_on is None:
        wrong["started_on"] = (
            "Isi kapan mulai dikerjakan. Rencana yang tidak jadi tidak perlu dihentikan: tarik dari terbitan, atau "
            "biarkan; setahun tanpa kabar rencana tidak dihitung lagi."
        )
    elif page.started_on is not None and page.started_on > page.state_on:
        wrong["state_on"] = f"Hari ini sebelum mulai dikerjakan ({page.started_on:%d-%m-%Y}); periksa kedua tanggal."
    if wrong:
        raise ValidationError(wrong)


def refuse_unsaid_end(page: Any, *, before: str) -> None:
    """Raise `ValidationError` for an end without reason or sentence, and for these without an end.

    A copy that is resumed, whose stored state `before` is the end, loses both: its history keeps them.
    """
    if page.state != STOPPED and before == STOPPED:
        page.stop_reason = page.stopped_because = ""
    said = {"stop_reason": page.stop_reason, "stopped_because": page.stopped_because}
    if page.state == STOPPED:
        asked = {"stop_reason": "Pilih alasan berhenti.", "stopped_because": "Tulis satu kalimat mengapa berhenti."}
        wrong = {name: asked[name] for name, value in said.items() if not value}
    else:
        unasked = f'Pilih "{STOPPED.label}", atau kosongkan ini.'
        wrong = {name: unasked for name, value in said.items() if value}
    if wrong:
        raise ValidationError(wrong)
