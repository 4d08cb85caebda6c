"""The tree down to villages. Calling a factory again gives the page that is there already."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Collection, Locale, Page, Site, Workflow

from hub.content.village import VillagePage
from hub.models.gates import Trust
from hub.models.region import Level, Region, VillageTerm
from hub.models.village_trust import VillageTrust
from hub.pages.tree import DistrictPage, HomePage, PlacePage, RegencyPage
from hub.review.workflow_setup import establish
from tests.factories.replanted import replanted

AnyPlace = TypeVar("AnyPlace", bound=PlacePage)

NAMES = {
    "64": "Kalimantan Timur",
    "64.02": "Kabupaten Kutai Kartanegara",
    "64.03": "Kabupaten Berau",
    "64.02.08": "Kota Bangun",
    "64.02.02": "Loa Kulu",
    "64.03.12": "Batu Putih",
}


def root_collection() -> Collection:
    """Return the collection that everything stored belongs to, replanted where a flush took it."""
    return Collection.get_first_root_node() or Collection.add_root(name="Root")


def province() -> HomePage:
    """Return the home page, and the site that starts there."""
    known: HomePage | None = HomePage.objects.first()
    if known:
        return known
    # A test that commits empties every table after it, of what migrations made too.
    Locale.objects.get_or_create(language_code="id")
    root_collection()
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    home: HomePage = root.add_child(instance=HomePage(title="Kalimantan Timur", slug="beranda"))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    _region("64", Level.PROVINCE, page=home)
    if not Workflow.objects.exists():
        establish()
    return home


def regency(code: str = "64.02") -> RegencyPage:
    """Return the regency page with this code."""
    return _place(RegencyPage, code, Level.REGENCY, province)


def district(code: str = "64.02.08") -> DistrictPage:
    """Return the district page with this code."""
    return _place(DistrictPage, code, Level.DISTRICT, lambda: regency(code[:5]))


def village(
    code: str = "64.02.08.2009", name: str = "Pela", *, trust: Trust = Trust.TRUSTED, **fields: Any
) -> VillagePage:
    """Return the published village page with this code; a village that is made is trusted."""
    known: VillagePage | None = VillagePage.objects.filter(region__code=code).first()
    if known:
        return known
    # What is asked for by its place alone is the same everywhere.
    made = _village(code, name, trust, **fields) if fields else _village_again(code, name, trust)
    page: VillagePage = VillagePage.objects.get(pk=made)
    return page


def _village(code: str, name: str, trust: Trust, **fields: Any) -> int:
    parent, now = district(code[:8]), timezone.now()
    page: VillagePage = parent.add_child(
        instance=VillagePage(title=name, slug=slugify(name), first_published_at=now, last_published_at=now, **fields)
    )
    term = VillageTerm.DESA if code.startswith("64.02") else VillageTerm.KAMPUNG
    _region(code, Level.VILLAGE, page=page, name=name, term=term)
    page.save()  # Only now does it lie in a region.
    VillageTrust.objects.create(village=page, level=trust)
    return int(page.pk)


_village_again = replanted(_village)


def parent_of(page_class: type[Page]) -> Page:
    """Return a page that pages of this class may be made below: a village where that is allowed."""
    allowed = page_class.allowed_parent_page_models()
    return next(page for make in (village, province, district) if type(page := make()) in allowed)


def _place(model: type[AnyPlace], code: str, level: Level, parent: Callable[[], Page]) -> AnyPlace:
    known: AnyPlace | None = model.objects.filter(region__code=code).first()
    if known:
        return known
    name = NAMES.get(code, f"Wilayah {code}")
    page: AnyPlace = parent().add_child(instance=model(title=name, slug=slugify(name)))
    _region(code, level, page=page, name=name)
    return page


def _region(code: str, level: Level, *, page: Page, name: str = "", term: str = "") -> Region:
    above = Region.objects.filter(code=code.rpartition(".")[0]).first()
    name = name or NAMES[code]
    region, _ = Region.objects.update_or_create(
        code=code,
        defaults={
            "name": name,
            "level": level,
            "parent": above,
            "term": term,
            "slug": f"{slugify(name)}-{code.replace('.', '-')}",
            "page": page,
        },
    )
    return region
