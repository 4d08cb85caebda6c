"""How long an alert lasts, and its form, which never publishes an alert that is over by mistake."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from hub.pages.forms import ContentPageForm

LONGEST_ALERT = timedelta(days=30)
ENDED = '"Berlaku sampai" sudah lewat. Isi waktu yang akan datang, lalu terbitkan lagi'
TOO_LONG = f"Paling lama {LONGEST_ALERT.days} hari dari sekarang. Bila bahayanya belum lewat, perpanjang nanti."
MADE_PUBLIC_BY = ("action-publish", "action-submit")


def in_a_day() -> datetime:
    """Return the full hour a day from now: the form's default, so that an editor in a hurry need not think about it."""
    return timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=1)


class AlertForm(ContentPageForm):
    """Refuses to publish an alert that is over; it may be kept as a draft."""

    def clean(self) -> dict[str, Any]:
        """Set the end as Wagtail's own expiry, which Wagtail enforces and checks against the start."""
        until = self.cleaned_data.get("active_until")
        has_ended = until is not None and until <= timezone.now()
        self.cleaned_data["expire_at"] = None if has_ended else until
        cleaned: dict[str, Any] = super().clean()
        if has_ended and any(action in self.data for action in MADE_PUBLIC_BY):
            self.add_error("active_until", f"{ENDED}.")
        return cleaned
