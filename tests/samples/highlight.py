"""A highlight with everything."""

from datetime import date

from hub.content.highlight import HighlightPage
from hub.content.news import NewsPage
from tests import factories
from tests.samples import common, stream


def sample() -> HighlightPage:
    """Return it."""
    factories.regency("64.02")
    target = NewsPage.objects.first() or factories.news()
    return HighlightPage(
        **common(),
        title="Lomba desa digital dibuka",
        leads_to=stream(("page", {"page": target.pk, "label": "Baca selengkapnya"})),
        starts_on=date(2026, 1, 1),
        ends_on=date(2099, 12, 31),
        for_regions=["64.02"],
        position=10,
    )
