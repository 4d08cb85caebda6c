"""The demo's identity and menus of the hub."""

import json
from typing import Any

from django.db import transaction

from hub.content.standard_page import StandardPage
from hub.demo.stock import Stock, stock
from hub.demo.streams import stable_uuid
from hub.publishing.sources import Sources
from hub.site.settings import SiteSettings

NAME = "Desa Hub (contoh)"
LAPOR = "https://www.lapor.go.id/"


@transaction.atomic
def fill_site(shown: Stock) -> bool:
    """Fill in the settings unless there are some already; return whether that was done."""
    stored = SiteSettings.objects.first() or SiteSettings()
    if stored.name:
        return False
    wanted = demo_settings(shown)
    wanted.pk = stored.pk
    wanted.save()
    return True


@transaction.atomic
def remove_site() -> bool:
    """Delete the settings if they are still the demo's; return whether other settings were kept."""
    stored = SiteSettings.objects.select_related("logo").first()
    if stored is None or not stored.name:
        return False
    if stored.name != NAME or stored.shape(Sources()) != demo_settings(stock()).shape(Sources()):
        return True
    stored.delete()
    return False


def demo_settings(shown: Stock) -> SiteSettings:
    """Return the demo's settings, not stored, with menus to the existing pages."""
    pages = StandardPage.objects.filter(is_demo=True).order_by("path")
    standing = [_entry("page", {"page": page.pk, "label": ""}) for page in pages]
    complaint = _entry("url", {"label": "Sampaikan keluhan", "url": LAPOR})
    return SiteSettings(
        name=NAME,
        tagline="Kabar, praktik baik dan informasi publik dari desa di Kalimantan Timur",
        logo=shown.pictures["river"],
        contact_office="Dinas Pemberdayaan Masyarakat dan Pemerintahan Desa Provinsi Kalimantan Timur",
        complaint_url=LAPOR,
        main_menu=json.dumps([*standing[:1], complaint]),
        footer_menu=json.dumps(standing),
    )


def _entry(name: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"type": name, "value": value, "id": str(stable_uuid(f"site/{name}/{value}"))}
