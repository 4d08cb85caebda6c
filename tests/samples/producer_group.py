"""A producer group with everything."""

from datetime import date

from hub.content.producer_group import ProducerGroupPage
from hub.models.economy import GroupKind
from tests.samples import common, stream


def sample() -> ProducerGroupPage:
    """Return it."""
    permit = {"permit_type": "badan_hukum", "number": "AHU-1.AH.01.33", "expires_on": "2096-05-20"}
    return ProducerGroupPage(
        **common(),
        title="BUM Desa Pela Lestari",
        group_kind=GroupKind.VILLAGE_ENTERPRISE,
        makes="Susur sungai, homestay dan ikan asin.",
        members=24,
        members_year=2026,
        business_address="Gerai di dermaga Pela",
        opening_hours="Setiap hari, 08.00-17.00 Wita",
        contact_phone="0812-3456-7890",
        contact_agreed_on=date(2026, 1, 15),
        permits=stream(("permit", permit)),
        links=stream(("link", {"label": "Laman", "url": "https://pela.example.id"})),
    )
