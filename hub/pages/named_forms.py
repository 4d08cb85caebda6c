"""Forms of pieces that need no title of their own: one is made of the place and the day."""

from typing import Any, ClassVar

from hub.pages.forms import ContentPageForm


class DatedTitleForm(ContentPageForm):
    """Fills an empty title from `default_title` with the name of the page above and the day in `day_field`."""

    default_title: ClassVar[str] = "{place}, {day}"
    day_field: ClassVar[str] = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = "Boleh dikosongkan: judul dibuat dari nama desa dan tanggalnya."

    def clean(self) -> dict[str, Any]:
        """Give the cleaned values, with a title if the place is known."""
        cleaned: dict[str, Any] = super().clean()
        if not cleaned.get("title") and "title" in self.fields:
            day = cleaned.get(self.day_field)
            cleaned["title"] = self.default_title.format(
                place=self.parent_page.title, day=f"{day:%d-%m-%Y}" if day else "tanpa tanggal"
            )
        return cleaned
