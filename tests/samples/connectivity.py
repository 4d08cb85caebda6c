"""A record of a connection with everything."""

from datetime import date
from decimal import Decimal

from hub.content.connectivity import ConnectivityPage
from hub.content.partner import PartnerPage
from tests import factories
from tests.samples import common, partner


def sample() -> ConnectivityPage:
    """Return it; the provider is a public partner."""
    return ConnectivityPage(
        **common(),
        title="Catatan internet Pela, 09-01-2026",
        measured_on=date(2026, 1, 9),
        status="up",
        connection_type="starlink",
        provider=provider(),
        download_mbps=Decimal("87.50"),
        upload_mbps=Decimal("12.25"),
        measured_how="Uji kecepatan di kantor desa, pukul 10.",
        power_source="solar",
        hours_a_day=Decimal("12.5"),
        public_access_hours="Setiap hari, pukul 16.00 sampai 22.00.",
    )


def provider() -> PartnerPage:
    """Return the public partner that provides the connection, made once."""
    known = PartnerPage.objects.filter(slug="penyedia").first()
    if known is not None:
        return known
    page = partner.sample()
    page.slug = "penyedia"
    page.live = False
    factories.province().add_child(instance=page)
    return factories.published(page)
