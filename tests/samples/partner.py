"""A partner with everything."""

from hub.content.partner import PartnerPage
from tests import factories
from tests.samples import common, stream


def sample() -> PartnerPage:
    """Return it."""
    return PartnerPage(
        **common(),
        title="Penyedia Internet Mahakam",
        partner_type="telecom",
        offer="Memasang internet di kantor desa.",
        website="https://mahakam.example.id",
        contact_office="Kantor pelayanan Samarinda",
        contact_phone="0541-123456",
        contact_email="kantor@mahakam.example.id",
        places=stream(("place", factories.regency().pk)),
    )
