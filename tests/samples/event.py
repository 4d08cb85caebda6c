"""An event with everything."""

from datetime import UTC, datetime

from hub.content.event import EventPage
from hub.models.vocabulary import EventStatus
from tests.samples import common


def sample() -> EventPage:
    """Return it."""
    return EventPage(
        **common(),
        title="Bersih-bersih tepian",
        starts_at=datetime(2026, 8, 16, 23, 30, tzinfo=UTC),
        ends_at=datetime(2026, 8, 17, 3, 0, tzinfo=UTC),
        place="Dermaga Pela",
        organiser="Karang Taruna Desa Pela",
        event_status=EventStatus.MOVED,
        change_note="Pindah dari Sabtu ke Senin karena air naik.",
        contact_office="Kantor Desa Pela",
        contact_phone="0541-123456",
        registration_url="https://pela.example.id/daftar",
        source_name="Laman Desa Pela",
        source_url="https://pela.example.id/event",
        source_published_at=datetime(2026, 8, 16, 1, 0, tzinfo=UTC),
    )
