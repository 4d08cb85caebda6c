"""An alert with everything."""

from datetime import timedelta

from hub.content.alert import AlertPage
from hub.pages.expiry import in_a_day
from tests.samples import common


def sample() -> AlertPage:
    """Return it; it lasts for a day."""
    return AlertPage(
        **common(),
        title="Air Mahakam naik",
        danger="bencana_alam",
        place="RT 3 dan RT 4, tepi Sungai Mahakam",
        active_until=in_a_day(),
        advice="Pindahkan barang ke tempat tinggi dan matikan listrik.",
        evacuation_route="Lewat jembatan ulin ke jalan poros.",
        safe_place="Balai Desa Pela",
        how_to_get_help="Hubungi posko; sebut RT dan jumlah orang.",
        contact_phone="0541-123456",
        danger_note="Air naik 40 cm sejak malam.",
        affected="Warga di tepi sungai",
        happened_at=in_a_day() - timedelta(days=2),
        response="Perahu dan dapur umum disiapkan.",
        ended_note="Air sudah surut.",
    )
