"""Standing pages of the province: about, privacy, help."""

from typing import Any, ClassVar

from wagtail.admin.panels import FieldPanel

from hub.pages.content import ContentPage
from hub.shapes.base import Body, Card
from hub.shapes.kinds import Kind, register


class StandardPage(ContentPage):
    """A page that stays, such as Tentang, Kebijakan privasi or Bantuan."""

    kind: ClassVar[str] = "standard_page"
    parent_page_types: ClassVar[list[str]] = ["hub.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    content_panels: ClassVar[list[Any]] = [*ContentPage.content_panels, FieldPanel("content")]

    class Meta:
        verbose_name = "halaman"


register(Kind(key=StandardPage.kind, label="Halaman", card=Card, body=Body))
