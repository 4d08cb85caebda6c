"""Who may confirm a practice: reviewers of its regency and the province. Others see it and cannot set it."""

from typing import Any

from wagtail.admin.panels import FieldPanel

from hub.pages.forms import ContentPageForm
from hub.pages.reviewers import reviews_from_above
from hub.practices.proof import ProofFields

NOT_YET = "Belum diisi"
REFUSED = (
    "Verifikasi hanya dapat diisi oleh peninjau kabupaten atau provinsi. Isian Anda di bagian itu tidak dipakai; "
    "muat ulang halaman ini, lalu simpan yang lain."
)


class PracticeForm(ContentPageForm):
    """Takes a confirmation from those only who may give one, however it was sent."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._refused: dict[str, Any] = {}
        if not reviews_from_above(self.for_user, self.parent_page):
            names = [name for name in ProofFields.VERIFICATION if name in self.fields]
            self._refused = {name: self.fields.pop(name) for name in names}

    def clean(self) -> Any:
        """Refuse a confirmation that was sent past the screen; nothing of the form is stored then."""
        cleaned = super().clean()
        if any(self._was_sent(name, field) for name, field in self._refused.items()):
            self.add_error(None, REFUSED)
        return cleaned

    def _was_sent(self, name: str, field: Any) -> bool:
        if self.add_prefix(name) not in self.data:
            return False
        sent = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
        return bool(field.has_changed(getattr(self.instance, name), sent))


class VerificationPanel(FieldPanel):
    """A field that is shown without a way to change it when the form has left it out."""

    def __init__(self, field_name: str, **options: Any) -> None:
        super().__init__(field_name, **{**options, "read_only": True})

    def get_form_options(self) -> dict[str, Any]:
        """Offer the field to the form, which decides by the user."""
        return {"fields": [self.field_name], "defer_required_on_fields": [self.field_name]}

    def format_value_for_display(self, value: Any) -> Any:
        """Say that nothing is there instead of showing nothing."""
        return NOT_YET if value in (None, "") else super().format_value_for_display(value)
