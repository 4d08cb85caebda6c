"""A campaign with everything."""

from datetime import date

from hub.content.campaign import CampaignPage
from tests import factories
from tests.samples import common, stream


def sample() -> CampaignPage:
    """Return it."""
    factories.regency("64.02")
    return CampaignPage(
        **common(),
        title="Gerakan desa tanpa sampah",
        theme="Sampah rumah tangga",
        request="Buka satu bank sampah di setiap desa.",
        steps=stream(("step", {"title": "Bermusyawarah", "text": "Tentukan tempatnya"})),
        deadline_on=date(2026, 12, 31),
        for_regions=["64.02"],
        documents=stream(("document", factories.document().pk)),
        links=stream(("link", {"label": "Formulir daring", "url": "https://lomba.example.id/formulir"})),
        contact_office="Dinas Pemberdayaan Masyarakat dan Pemerintahan Desa",
        contact_phone="0541-123456",
        contact_email="dpmpd@example.id",
    )
