"""News with everything."""

from datetime import UTC, date, datetime

from hub.content.news import NewsPage
from tests.samples import common


def sample() -> NewsPage:
    """Return it."""
    return NewsPage(
        **common(),
        title="Panen ikan di Danau Semayang",
        happened_on=date(2026, 8, 17),
        place="Dermaga Pela",
        source_name="Laman desa",
        source_url="https://pela.example.id/panen",
        source_published_at=datetime(2026, 8, 16, 1, 0, tzinfo=UTC),
    )
