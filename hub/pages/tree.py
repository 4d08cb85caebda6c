"""The tree: home, regency, district, village, content."""

from typing import Any, ClassVar

from django.db import transaction
from django.db.models import Q
from wagtail.models import Page

from hub.models.address_words import TAKEN_WORDS
from hub.privacy.stopped import PublishingStopped
from hub.publishing import outbox
from hub.publishing.receivers import follow_subtree
from hub.publishing.sources import Source

DELETED = "Halaman ini baru saja dihapus orang lain: yang Anda tulis tidak dapat disimpan di sini"
# References that a revision holds too, and that count only as the page has them.
OF_THE_PAGE = ("locale", "content_type", "latest_revision", "owner", "locked_by", "alias_of")
HOME_DEPTH = 2
PLACE = ("path", "depth", "numchild", "url_path")


class HeadlessPage(Page):
    """A page that readers see only through the API: Wagtail's page view is not mounted."""

    preview_modes: ClassVar[list[tuple[str, str]]] = []

    class Meta:
        abstract = True

    def stand_where_it_is(self) -> str | None:
        """Lock the row and those of its aliases; return the page's stored URL path, None if it is new.

        The page gets its current place in the tree from the row. It may have been moved or got children since it was
        read into memory; storing it would undo that. Raises `PublishingStopped` if it has been deleted.
        """
        if self._state.adding:
            self.get_parent(update=True)
            return None
        rows = Page.objects.select_for_update(no_key=True).filter(Q(pk=self.pk) | Q(alias_of=self.pk))
        row = next((row for row in rows.order_by("pk").values("pk", *PLACE) if row.pop("pk") == self.pk), None)
        if row is None:
            raise PublishingStopped(self.pk, [DELETED])
        keeps_its_address = self.path == row["path"] and row["url_path"].endswith(f"/{self.slug}/")
        for name, value in row.items():
            setattr(self, name, value)
        if not keeps_its_address:
            self.get_parent(update=True)  # The next address is made of the parent's.
        return str(row["url_path"])

    @staticmethod
    def _slug_is_available(slug: str, parent_page: Page | None, page: Page | None = None) -> bool:
        """Say whether a page may have this address; directly below the province, the hub's own ones are taken."""
        is_taken = slug.lower() in TAKEN_WORDS and parent_page is not None and parent_page.depth == HOME_DEPTH
        return not is_taken and Page._slug_is_available(slug, parent_page, page)  # noqa: SLF001  There is no other way.

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Return the page of a revision; what Wagtail then takes from the page itself is not looked up before."""
        return super().with_content_json({**content, **dict.fromkeys(OF_THE_PAGE)})


class PlacePage(HeadlessPage):
    """A page that contains the pages of a place; it is not published itself."""

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the page; after a new address, publications below it and those that link to it are updated."""
        before = self.stand_where_it_is()
        super().save(*args, **kwargs)
        if before is not None and before != self.url_path:
            follow_subtree(self, cause="address above changed")
        outbox.mark_dependents(Source.PAGE, self.pk, cause="linked page saved")


class HomePage(PlacePage):
    """The province; its children are regencies and provincial content."""

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]

    class Meta:
        verbose_name = "beranda provinsi"


class RegencyPage(PlacePage):
    """A regency; its children are districts."""

    parent_page_types: ClassVar[list[str]] = ["hub.HomePage"]
    subpage_types: ClassVar[list[str]] = ["hub.DistrictPage"]

    class Meta:
        verbose_name = "kabupaten"


class DistrictPage(PlacePage):
    """A district; its children are villages."""

    parent_page_types: ClassVar[list[str]] = ["hub.RegencyPage"]
    subpage_types: ClassVar[list[str]] = ["hub.VillagePage"]

    class Meta:
        verbose_name = "kecamatan"
