"""What the sidebar of the CMS asks for the tree of pages: Wagtail's answer, in statements that do not grow with it."""

from typing import Any

from django.db.models import Count, F, Value
from django.db.models.functions import Substr
from wagtail.admin.api.serializers import AdminPageSerializer, PageChildrenField
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.models import Page

from hub.editor.page_chooser import with_company

COUNTED = "_children_in_sight"


class CountedChildren(PageChildrenField):
    """The number of children that the user may open, where it was counted before for all rows together."""

    def to_representation(self, page: Page) -> Any:
        """Return the count and the address of the children."""
        counted: int | None = page.__dict__.get(COUNTED)
        if counted is None:
            return super().to_representation(page)
        return {"count": counted, "listing_url": self._listing_url(page)}

    def _listing_url(self, page: Page) -> str:
        url = self.context["router"].get_model_listing_urlpath(Page)
        return f"{url}?child_of={page.pk}"


class TreePageSerializer(AdminPageSerializer):
    """Wagtail's serializer, with counted children."""

    children = CountedChildren(read_only=True)


class PageTree(PagesAdminAPIViewSet):
    """Wagtail's endpoint for pages; each list asks once for all its rows."""

    base_serializer_class = TreePageSerializer

    def paginate_queryset(self, queryset: Any) -> list[Page]:
        """Return the pages of this part of the list, with everything that the answer tells of them."""
        pages = list(super().paginate_queryset(queryset))
        with_company(pages)
        self._count_children(pages)
        return pages

    def _count_children(self, pages: list[Page]) -> None:
        for depth in {page.depth for page in pages}:
            level = [page for page in pages if page.depth == depth]
            length = len(level[0].path)
            # One statement for a level: what is counted lies below the first and the last of them, or between.
            below = self.get_base_queryset().filter(
                depth=depth + 1,
                path__gt=min(page.path for page in level),
                path__lt=max(page.path for page in level) + "~",
            )
            above = Substr(F("path"), Value(1), Value(length))
            rows = below.order_by().annotate(above=above).values_list("above").annotate(Count("pk"))
            counts = dict(rows)
            for page in level:
                page.__dict__[COUNTED] = counts.get(page.path, 0)


def answer_in_one_go(router: WagtailAPIRouter) -> None:
    """Replace Wagtail's endpoint for pages."""
    router.register_endpoint("pages", PageTree)
