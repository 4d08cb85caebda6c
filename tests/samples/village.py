"""The profile of a village with everything."""

from decimal import Decimal

from hub.content.village import VillagePage
from tests import factories
from tests.samples import common, stream


def sample() -> VillagePage:
    """Return it."""
    families = {"label": "Keluarga", "value": 172, "unit": "KK", "year": 2022, "source": "habarkalimantan.com"}
    status = {
        "status": "indeks_desa.maju",
        "year": 2025,
        "score": 71.5,
        "dimensions": "Layanan Dasar: 80,25\nSosial: 70",
        "source": "Kepmendesa 343/2025",
    }
    earlier = {"status": "idm.berkembang", "year": 2023, "score": None, "dimensions": "", "source": "Permendesa 2/2016"}
    institution = {"kind": "pokdarwis", "name": "Pokdarwis B3", "founded_year": 2017, "note": "Mengatur perahu."}
    official = {"title": "kepala_desa", "name": "Ibu Contoh", "phone": "0541-123456"}
    potential = {"title": "Ikan air tawar", "text": "Dari danau dan sungai.", "pillar": "economy"}
    picture = {
        "image": factories.picture(title="Pesut", width=320, credit="Pokdarwis B3").pk,
        "alt": "Pesut di Danau Semayang",
        "caption": "Pagi hari",
    }
    return VillagePage(
        **common(),
        title="Muara Siran",
        history="Didirikan nelayan dari hulu.",
        vision="Desa yang lestari.",
        missions="Menjaga danau\nMelayani warga",
        geography="Di pertemuan danau dan sungai.",
        landscapes=["sungai", "danau"],
        ways_in=["road", "river"],
        access="Dengan ces dari Kota Bangun.",
        power_sources=["grid", "solar"],
        population=577,
        population_year=2022,
        population_source="habarkalimantan.com",
        figures=stream(("figure", families)),
        statuses=stream(("status", earlier), ("status", status)),
        institutions=stream(("institution", institution)),
        officials=stream(("official", official)),
        potentials=stream(("potential", potential)),
        gallery=stream(("picture", picture)),
        office_address="Jalan Dermaga 1",
        office_phone="0541-123456",
        office_email="kantor@pela.example.id",
        website="https://pela.example.id",
        opening_hours="Senin sampai Jumat pukul 08.00 sampai 15.00 WITA",
        latitude=Decimal("-0.239472"),
        longitude=Decimal("116.508050"),
        links=stream(("link", {"label": "Peta wisata", "url": "https://wisata.example.id/pela"})),
    )
