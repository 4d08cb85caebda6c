"""The tree: home, regency, district, village, content."""

from typing import Any, ClassVar

from django.db import transaction
from wagtail.models import Page

from hub.publishing.receivers import follow_subtree


class HeadlessPage(Page):
    """A page that readers see through the API only: Wagtail's view of pages is not mounted."""

    preview_modes: ClassVar[list[tuple[str, str]]] = []

    class Meta:
        abstract = True


class PlacePage(HeadlessPage):
    """A page that holds the pages of a place; it is not published itself."""

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the page; what lies below follows a new address."""
        before = type(self).objects.filter(pk=self.pk).values_list("url_path", flat=True).first()
        super().save(*args, **kwargs)
        if before is not None and before != self.url_path:
            follow_subtree(self, cause="address above changed")


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
