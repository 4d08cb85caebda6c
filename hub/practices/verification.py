"""What a form shows of a confirmation: offices give one on a screen of their own, never in the form of the page."""

from typing import Any

from wagtail.admin.panels import FieldPanel

NOT_YET = "Belum diisi"


class VerificationPanel(FieldPanel):
    """A field that nobody fills in here, so that whatever is sent for it changes nothing."""

    def __init__(self, field_name: str, **options: Any) -> None:
        super().__init__(field_name, **{**options, "read_only": True})

    def format_value_for_display(self, value: Any) -> Any:
        """Return a text that says that there is no value, instead of an empty one."""
        return NOT_YET if value in (None, "") else super().format_value_for_display(value)
