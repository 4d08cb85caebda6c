"""Standard pages of the province: about, privacy, help."""

from typing import Any, ClassVar

from hub.pages.content import ContentPage
from hub.pages.publishing_kind import publish_as


class StandardPage(ContentPage):
    """A permanent page, such as Tentang, Kebijakan privasi or Bantuan."""

    kind: ClassVar[str] = "standard_page"
    parent_page_types: ClassVar[list[str]] = ["hub.HomePage"]

    content_panels: ClassVar[list[Any]] = [*ContentPage.content_panels, "content"]

    class Meta:
        verbose_name = "halaman"


publish_as(
    StandardPage,
    label="Halaman",
    about="A permanent page, such as the privacy policy. The menus of `site` link to it.",
    plural="standardPages",
    plural_about="Standard pages of the province.",
)
