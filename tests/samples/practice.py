"""A practice with everything."""

from hub.content.practice import PracticePage
from tests.samples import common, stream


def sample() -> PracticePage:
    """Give it."""
    figure = {"label": "Sampah terkumpul", "value": 12.5, "unit": "ton", "year": 2026, "source": "Bank sampah"}
    return PracticePage(
        **common(),
        title="Bank sampah yang menghasilkan",
        problem="Sampah plastik menumpuk di tepi sungai.",
        solution="Warga menabung sampah setiap Jumat.",
        steps=stream(("step", {"title": "Bermusyawarah", "text": "Setiap Jumat"})),
        year=2024,
        cost=15_000_000,
        funds=["dds"],
        results=stream(("figure", figure)),
        obstacles="Pengepul jauh.",
        lessons="Mulailah dari satu RT.",
        contact_office="Kantor Desa Pela",
        contact_phone="0541-123456",
    )
