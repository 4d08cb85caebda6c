"""A contest with everything."""

from hub.content.contest import ContestPage
from tests.samples import common, stream


def sample() -> ContestPage:
    """Return it."""
    criterion = {"name": "Keterbaruan laman", "weight": 60, "text": "Seberapa sering berita ditambah."}
    return ContestPage(
        **common(),
        title="Lomba Desa Digital",
        organiser="DPMPD Provinsi Kalimantan Timur",
        level="province",
        regularity="setiap tahun",
        entrants="Semua desa, paling banyak lima dari tiap kabupaten.",
        criteria=stream(("criterion", criterion)),
    )
