"""A practice with everything."""

from datetime import date

from hub.content.practice import PracticePage
from hub.practices.copying import BudgetClass, Connectivity
from hub.practices.proof import ProofLevel
from tests import factories
from tests.samples import common, stream


def sample() -> PracticePage:
    """Return it."""
    figure = {"label": "Sampah terkumpul", "value": 12.5, "unit": "ton", "year": 2026, "source": "Bank sampah"}
    change = {
        "label": "Sampah ke sungai",
        "before": 40,
        "after": 12.5,
        "unit": "kg sehari",
        "year": 2026,
        "source": "Bank sampah",
    }
    return PracticePage(
        **common(),
        title="Bank sampah yang menghasilkan",
        problem="Sampah plastik menumpuk di tepi sungai.",
        solution="Warga menabung sampah setiap Jumat.",
        steps=stream(("step", {"title": "Bermusyawarah", "text": "Setiap Jumat"})),
        year=2024,
        cost=15_000_000,
        funds=["dds"],
        results=stream(("figure", figure), ("before_after", change)),
        proof=ProofLevel.STOPPED,
        stopped_because="Iuran tidak cukup.",
        verified_level=ProofLevel.RUNNING,
        verified_by="DPMPD Provinsi Kalimantan Timur",
        verified_on=date(2026, 5, 20),
        verified_seen="Buku tabungan 64 keluarga.",
        proof_expires_on=date(2096, 5, 20),
        village_sizes=["small", "medium"],
        landscapes=["sungai", "danau"],
        connectivity=Connectivity.WEAK,
        budget_class=BudgetClass.UP_TO_50_MILLION,
        people_needed="5 pengurus",
        time_needed="3 bulan",
        regulation="Perdes Nomor 3 Tahun 2026",
        tools=stream(("document", factories.document(title="Contoh perdes").pk)),
        idea_from="Bank sampah Malang",
        obstacles="Pengepul jauh.",
        lessons="Mulailah dari satu RT.",
        contact_office="Kantor Desa Pela",
        contact_phone="0541-123456",
    )
