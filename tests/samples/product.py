"""A product with everything, made by a group that is public."""

from datetime import date, timedelta

from django.utils import timezone

from hub.content.producer_group import ProducerGroupPage
from hub.content.product import ProductPage
from hub.models.economy import GroupKind
from tests import factories
from tests.samples import common, stream


def sample() -> ProductPage:
    """Return it."""
    in_a_year = timezone.localdate() + timedelta(days=365)
    permit = {"permit_type": "spp_irt", "number": "P-IRT CONTOH 01", "expires_on": in_a_year.isoformat()}
    return ProductPage(
        **common(),
        title="Amplang ikan belida",
        product_group="makanan_minuman",
        producer=producer(),
        price_from=20_000,
        price_to=45_000,
        unit="250 gram",
        season_months=["6", "7", "8"],
        contact_phone="0812-3456-7890",
        contact_agreed_on=date(2026, 1, 15),
        permits=stream(("permit", permit)),
        net_weight="250 gram",
        shelf_life="Enam bulan di tempat kering",
        packaging_before=factories.picture(title="Kemasan dulu", width=320, credit="Rumah kemasan"),
        packaging_after=factories.picture(title="Kemasan sekarang", width=320, credit="Rumah kemasan"),
        label_items=["name", "composition"],
        links=stream(("link", {"label": "Toko daring", "url": "https://toko.example.id/amplang"})),
    )


def producer() -> ProducerGroupPage:
    """Return the published group that makes it."""
    known = ProducerGroupPage.objects.filter(slug="pengolah-ikan").first()
    if known:
        return known
    group = ProducerGroupPage(
        title="Pengolah Ikan",
        slug="pengolah-ikan",
        live=False,
        group_kind=GroupKind.SMALL_BUSINESS,
        makes="Amplang dan ikan asin.",
    )
    factories.village().add_child(instance=group)
    return factories.published(group)
