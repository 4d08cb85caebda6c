"""An adoption with everything."""

from datetime import date
from uuid import NAMESPACE_URL, uuid5

from hub.content.adoption import AdoptionPage
from hub.content.practice import PracticePage
from hub.shapes.adoptions import AdoptionState, StopReason
from tests import factories
from tests.samples import common, stream

ROW = str(uuid5(NAMESPACE_URL, "before_after0"))
ORIGIN = ("64.02.02.2001", "Jembayan")


def sample() -> AdoptionPage:
    """Return it; the practice that was copied, and the one that grew out of it, are public."""
    result = {
        "figure": ROW,
        "is_measured": True,
        "before": 25,
        "after": 9.5,
        "unit": "kg sehari",
        "year": 2026,
        "source": "Catatan kelompok",
    }
    figure = {"label": "Keluarga yang ikut", "value": 48, "unit": "keluarga", "year": 2026, "source": "Ketua RT"}
    return AdoptionPage(
        **common(),
        title="Bank sampah di tepi danau",
        adopted_from=copied_practice(),
        told_as=grown_practice(),
        state=AdoptionState.STOPPED,
        state_on=date(2026, 5, 20),
        started_on=date(2025, 2, 3),
        running_since=date(2025, 6, 1),
        stopped_on=date(2026, 5, 20),
        verified_level=AdoptionState.RUNNING,
        verified_by="DPMPD Provinsi Kalimantan Timur",
        verified_on=date(2025, 8, 20),
        verified_seen="Buku tabungan 64 keluarga.",
        proof_expires_on=date(2096, 8, 20),
        budget_year=2025,
        adaptations="Penimbangan dua kali sebulan, karena pengepul jarang datang.",
        cost=9_000_000,
        funds=["dds"],
        results=stream(("result", result)),
        figures=stream(("figure", figure)),
        obstacles="Gudang tergenang saat air naik.",
        lessons="Sepakati jadwal dengan pengepul dulu.",
        stop_reason=StopReason.PEOPLE,
        stopped_because="Pengurus pindah dan belum ada penggantinya.",
    )


def copied_practice() -> PracticePage:
    """Return the public practice of another village, made once."""
    known = PracticePage.objects.filter(slug="praktik-asal").first()
    if known is not None:
        return known
    change = {
        "label": "Sampah ke sungai",
        "before": 40,
        "after": 12.5,
        "unit": "kg sehari",
        "year": 2025,
        "source": "Bank sampah",
    }
    results = stream(("before_after", change))
    return factories.practice(factories.village(*ORIGIN), slug="praktik-asal", title="Menabung sampah", results=results)


def grown_practice() -> PracticePage:
    """Return the public practice of the village that copied, made once."""
    known = PracticePage.objects.filter(slug="praktik-sendiri").first()
    return known or factories.practice(factories.village(), slug="praktik-sendiri", title="Bank sampah terapung")
