"""What a village still has to publish, each with a form that is already filled in as far as the duty says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from hub.content.village import VillagePage
from hub.editor.due import Due
from hub.editor.prefilled import address_of
from hub.editor.short_forms.form_start import FormStart
from hub.information.duties import Duty
from hub.information.information_kinds import CLASSES
from hub.models.user import User
from hub.selectors.village_information import DutyState, duty_states_by_year

AHEAD = timedelta(days=60)
HALVES = {1: "semester pertama", 2: "semester kedua"}
CLASS_NAMES = dict(CLASSES)


@dataclass(frozen=True)
class VillageDuty:
    """A duty of one village and year, as its people read it; `address` is that of its form, filled in."""

    label: str
    about: str
    class_name: str
    year: int
    due_on: date | None
    is_met: bool
    days_late: int
    address: str

    @property
    def is_overdue(self) -> bool:
        """Whether its day is over and nothing meets it."""
        return self.days_late > 0


def duties_of_village(village: VillagePage, *, today: date) -> list[VillageDuty]:
    """Return every duty of this year and the last one, in one statement; those without a day only once."""
    if not hasattr(village, "region"):
        return []
    return [
        _read(state, village, year=year, today=today)
        for year, states in duty_states_by_year(village.region.code, (today.year - 1, today.year)).items()
        for state in states
        if state.duty.due_on is not None or year == today.year
    ]


def open_duties(village: VillagePage, *, today: date) -> list[VillageDuty]:
    """Return the duties due within sixty days from today, or overdue, that no publication meets; earliest first."""
    due = [
        (duty.due_on, duty)
        for duty in duties_of_village(village, today=today)
        if duty.due_on is not None and duty.due_on <= today + AHEAD and not duty.is_met
    ]
    return [duty for _, duty in sorted(due, key=lambda pair: pair[0])]


def due_duties(village: VillagePage, _user: User) -> Iterator[Due]:
    """Return the open duties for the desk of the village."""
    for duty in open_duties(village, today=timezone.localdate()):
        yield Due(duty.label, late_or_soon(duty), duty.address, duty.due_on, duty.is_overdue)


def late_or_soon(duty: VillageDuty) -> str:
    """Return in words how late the duty is, or that its day is near."""
    return f"terlambat {duty.days_late} hari" if duty.is_overdue else "sebentar lagi"


def _read(state: DutyState, village: VillagePage, *, year: int, today: date) -> VillageDuty:
    duty = state.duty
    is_met = bool(state.publication_id)
    late = (today - duty.due_on).days if duty.due_on is not None and not is_met else 0
    return VillageDuty(
        label=" ".join(_names(duty, year)),
        about=duty.kind.label,
        class_name=CLASS_NAMES[duty.kind.information_class],
        year=year,
        due_on=duty.due_on,
        is_met=is_met,
        days_late=max(0, late),
        address=address_of(village, FormStart(kind=duty.kind.key, year=year, half=duty.half)),
    )


def _names(duty: Duty, year: int) -> Iterator[str]:
    yield duty.kind.short
    if duty.due_on is not None:
        yield f"{year}" if not duty.half else f"{HALVES[duty.half]} {year}"
