"""A destination with everything."""

from datetime import date

from hub.content.destination import DestinationPage
from tests import factories
from tests.samples import common, stream


def sample() -> DestinationPage:
    """Return it."""
    picture = {
        "image": factories.picture(title="Senja", width=320, credit="Pokdarwis Pela").pk,
        "alt": "Senja di danau",
        "caption": "Dari dermaga",
    }
    return DestinationPage(
        **common(),
        title="Danau Semayang",
        attraction="Pesut, burung air, dan matahari terbenam.",
        getting_there="Dengan perahu dari Kota Bangun, sekitar setengah jam.",
        safety_advice="Pakai jaket pelampung.",
        ticket_price=10_000,
        opening_hours="Setiap hari, 07.00-18.00 Wita",
        season_months=["7", "8"],
        latitude=-0.2351,
        longitude=116.5512,
        facilities=["toilet", "boat"],
        contact_office="Kantor Desa Pela",
        contact_phone="0541-123456",
        contact_agreed_on=date(2026, 1, 15),
        permits=stream(("permit", {"permit_type": "tdup", "number": "TDUP 12", "expires_on": "2096-05-20"})),
        gallery=stream(("picture", picture)),
        links=stream(("link", {"label": "Laman", "url": "https://pela.example.id"})),
    )
