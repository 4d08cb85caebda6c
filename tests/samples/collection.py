"""A collection with everything."""

from datetime import date

from hub.content.collection import CuratedCollectionPage
from hub.content.practice import PracticePage
from tests import factories
from tests.samples import common, stream


def sample() -> CuratedCollectionPage:
    """Return it."""
    chosen = PracticePage.objects.first() or factories.practice()
    entry = {"page": chosen.pk, "reason": "Murah, dan dapat ditiru desa mana pun."}
    return CuratedCollectionPage(
        **common(),
        title="Desa tanpa sampah",
        introduction="Tiga desa yang berhasil, untuk desa yang baru mulai.",
        entries=stream(("entry", entry)),
        starts_on=date(2026, 1, 1),
        ends_on=date(2099, 12, 31),
    )
