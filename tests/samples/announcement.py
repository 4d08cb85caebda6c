"""An announcement with everything."""

from datetime import UTC, date, datetime

from hub.content.announcement import AnnouncementPage
from tests.samples import common


def sample() -> AnnouncementPage:
    """Return it."""
    return AnnouncementPage(
        **common(),
        title="Jam layanan kantor desa selama puasa",
        ends_on=date(2026, 3, 20),
        contact_office="Kantor Desa Pela",
        contact_phone="0541-123456",
        source_name="Laman Desa Pela",
        source_url="https://pela.example.id/announcement",
        source_published_at=datetime(2026, 8, 16, 1, 0, tzinfo=UTC),
    )
