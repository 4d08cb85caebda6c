"""Who may confirm a practice: reviewers of its regency and of the province. Others can see but not set it."""

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
    """Accepts a confirmation only from users who may give one, however it was sent."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._refused: dict[str, Any] = {}
        if not reviews_from_above(self.for_user, self.parent_page):
            names = [name for name in ProofFields.VERIFICATION if name in self.fields]
            self._refused = {name: self.fields.pop(name) for name in names}

    def clean(self) -> Any:
        """Refuse a confirmation that was sent without the screen offering it; then nothing in the form is stored."""
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
    """A field that is shown read-only if the form leaves it out."""

    def __init__(self, field_name: str, **options: Any) -> None:
        super().__init__(field_name, **{**options, "read_only": True})

    def get_form_options(self) -> dict[str, Any]:
        """Include the field in the form, which decides for each user."""
        return {"fields": [self.field_name], "defer_required_on_fields": [self.field_name]}

    def format_value_for_display(self, value: Any) -> Any:
        """Return a text that says that there is no value, instead of an empty one."""
        return NOT_YET if value in (None, "") else super().format_value_for_display(value)
