"""What calendars and alerts read of the cards and bodies of their kinds, which `hub/content` declares."""

from datetime import datetime
from typing import Protocol


class EventCardLike(Protocol):
    """The card of an event."""

    place: str
    event_status: str


class EventBodyLike(Protocol):
    """The body of an event."""

    change_note: str
    organiser: str


class AlertCardLike(Protocol):
    """The card of an alert."""

    danger: str
    place: str
    advice: str
    ended_note: str


class AlertBodyLike(Protocol):
    """The body of an alert."""

    danger_note: str
    affected: str
    happened_at: datetime | None
    evacuation_route: str
    safe_place: str
    how_to_get_help: str
    contact_phone: str
    response: str
