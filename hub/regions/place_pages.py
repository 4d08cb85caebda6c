"""Creates the page tree from the regions: home, regencies, districts that have villages, and the villages."""

from collections import Counter

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Page, Site

from hub.content.village import VillagePage
from hub.models.region import Level, Region
from hub.pages.tree import DistrictPage, HomePage, RegencyPage
from hub.publishing import clock
from hub.publishing.bulk import Family, add_children, index_for_editors, publish_new
from hub.tenancy.libraries import establish_shared_library, make_libraries

# The heading of the CMS dashboard.
SITE_NAME = "Desa Hub"
HOME_SLUG = "beranda"
VILLAGE_DEPTH = 5  # Root, home, regency, district, village.


@transaction.atomic
def grow_tree() -> Counter[Level]:
    """Create a page for each region that has none yet; return how many of each level. Existing pages are not touched.

    Cities and kelurahan have no page. Village pages are published at once. Each village then has its library of media,
    and the province the one that all share.
    """
    grown = Counter(
        {
            Level.PROVINCE: _home(),
            Level.REGENCY: _grow(Region.objects.filter(level=Level.REGENCY), RegencyPage),
            Level.DISTRICT: _grow(
                Region.objects.filter(level=Level.DISTRICT, children__level=Level.VILLAGE).distinct(), DistrictPage
            ),
            Level.VILLAGE: _grow(Region.objects.filter(level=Level.VILLAGE), VillagePage),
        }
    )
    establish_shared_library()
    make_libraries(VillagePage.objects.filter(region__level=Level.VILLAGE).select_related("region"))
    return grown


def _home() -> int:
    """Create the home page in place of Wagtail's welcome page, and make it the root of the default site."""
    province = Region.objects.filter(level=Level.PROVINCE).first()
    if province is None or province.page_id is not None:
        return 0
    home = HomePage.objects.first()
    created = home is None
    if home is None:
        root = Page.get_first_root_node()
        home = root.add_child(instance=HomePage(title=province.name, slug=HOME_SLUG))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"root_page": home, "site_name": SITE_NAME},
        create_defaults={
            "root_page": home,
            "site_name": SITE_NAME,
            "hostname": "localhost",
            "is_default_site": True,
        },
    )
    _delete_welcome_page()
    Region.objects.filter(pk=province.pk).update(page=home)
    return int(created)


def _delete_welcome_page() -> None:
    for page in Page.objects.filter(depth=2, slug="home", numchild=0):
        if page.specific_class is Page and not page.sites_rooted_here.exists():
            page.delete()


def _grow(regions: QuerySet[Region], model: type[Page]) -> int:
    """Create the pages of one level, below the pages of their parents."""
    now = timezone.now()
    taken = set(Page.objects.filter(depth__lte=VILLAGE_DEPTH).values_list("url_path", flat=True))
    families: dict[Page, list[Page]] = {}
    grown: list[tuple[Region, Page]] = []
    for region in regions.filter(page=None).select_related("parent__page", "parent__parent__parent"):
        if region.parent is None or region.parent.page is None:
            continue
        slug = _slug(region, below=region.parent.page, taken=taken)
        page = model(title=region.name, slug=slug, first_published_at=now, last_published_at=now)
        families.setdefault(region.parent.page, []).append(page)
        grown.append((region, page))
    add_children([Family(parent, children) for parent, children in families.items()])
    for region, page in grown:
        region.page_id = page.pk
    clock.hold()  # As in every transaction that stores regions.
    Region.objects.bulk_update([region for region, _ in grown], ["page"])
    publish_new([(page, region) for region, page in grown if isinstance(page, VillagePage)])
    index_for_editors([page for _, page in grown])
    return len(grown)


def _slug(region: Region, *, below: Page, taken: set[str]) -> str:
    """Return the slug below the parent; the code is added to the name if an editor's page already has that slug."""
    name = region.slug if region.level == Level.VILLAGE else slugify(region.name)
    is_free = f"{below.url_path}{name}/" not in taken
    return name if is_free else f"{name}-{region.code.replace('.', '-')}"
