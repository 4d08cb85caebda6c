"""Where a page is: its region in the tree, and the id and path by which the public knows it."""

from uuid import UUID

from wagtail.models import Page

from hub.models.region import Region
from hub.publishing.visibility import self_and_above

# The district and the regency of a village: their names are published with it.
ABOVE = "parent__parent__parent"
DEFAULT_LANGUAGE = "id"


def region_of(tree_path: str) -> Region | None:
    """Return the region that the page is in; None for provincial content."""
    located = Region.objects.filter(page__path__in=self_and_above(tree_path)).select_related(ABOVE)
    return located.order_by("-page__path").first()


class RegionMap:
    """Answers `region_of` for many pages from one query; later changes of regions are not seen."""

    def __init__(self) -> None:
        located = Region.objects.filter(page__isnull=False).select_related("page", ABOVE)
        self._by_path: dict[str, Region] = {region.page.path: region for region in located if region.page}

    def region_of(self, tree_path: str) -> Region | None:
        """Return the region that the page is in; None for provincial content."""
        for length in range(len(tree_path), 0, -Page.steplen):
            region = self._by_path.get(tree_path[:length])
            if region is not None:
                return region
        return None


def publication_id(*, translation_key: UUID, language_code: str) -> str:
    """Return the opaque id, which survives edits, moves and renames; each language has a different one."""
    suffix = "" if language_code == DEFAULT_LANGUAGE else f"-{language_code}"
    return f"{translation_key.hex}{suffix}"


def publication_id_of(page: Page) -> str:
    """Return the id of the page's publication; a new page gets its language only when it is stored."""
    language = page.locale.language_code if page.locale_id else DEFAULT_LANGUAGE
    return publication_id(translation_key=page.translation_key, language_code=language)


def public_path(url_path: str) -> str:
    """Return the path that readers use: Wagtail's without the home page's part and the trailing slash."""
    below_home = url_path.strip("/").split("/")[1:]
    return "/" + "/".join(below_home)
