"""The part of a content type that an office above the village can confirm, on a screen of its own."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from hub.pages.content import ContentPage
from hub.shapes.base import Card
from hub.shapes.confirmations import VerifiedCard

NOT_YET = "Belum diisi"


class VerifiedFields(ContentPage):
    """What was confirmed; a content type adds `verified_level`, a field with the levels that can be.

    The confirmation belongs to the row and not to a draft: no draft, however old, brings another one back.
    """

    VERIFICATION: ClassVar[tuple[str, ...]] = tuple(
        name for name in VerifiedCard.model_fields if name not in Card.model_fields
    )
    # What the village reads that asks too early.
    WITHOUT_LEVEL: ClassVar[str] = ""

    verified_by = models.CharField(
        "diverifikasi oleh",
        max_length=120,
        blank=True,
        help_text="Nama kantor atau jabatan, bukan nama orang.",
    )
    verified_on = models.DateField("diverifikasi pada", null=True, blank=True)
    verified_seen = models.TextField("yang dilihat", max_length=500, blank=True)
    proof_expires_on = models.DateField(
        "berlaku sampai",
        null=True,
        blank=True,
        help_text="Hari terakhir tampil sebagai terverifikasi. Kosongkan untuk dua tahun.",
    )

    class Meta:
        abstract = True

    def with_content_json(self, content: dict[str, Any]) -> "VerifiedFields":
        """Return the draft, with the confirmation as it is now."""
        page: VerifiedFields = super().with_content_json(content)
        for name in self.VERIFICATION:
            setattr(page, name, getattr(self, name))
        return page

    def stand_where_it_is(self) -> str | None:
        """Lock the row, and take the confirmation from it: it may have changed since the page was read."""
        before = super().stand_where_it_is()
        if before is not None:
            for name, value in type(self).objects.filter(pk=self.pk).values(*self.VERIFICATION).get().items():
                setattr(self, name, value)
        return before

    def levels(self) -> list[tuple[str, str]]:
        """Return the levels that can be confirmed, with their labels."""
        return list(self._meta.get_field("verified_level").choices or ())

    def stated_level(self) -> str:
        """Return how far it has come, as the village says."""
        raise NotImplementedError

    def stated_label(self) -> str:
        """Return the same in words, or "" if the village does not say."""
        raise NotImplementedError

    def refused_day(self, _day: date) -> str:
        """Return why nobody can have seen on this day what the village states, or ""."""
        return ""

    @classmethod
    def still_stated(cls) -> models.Q:
        """Return the condition for pages of which something can still be confirmed."""
        raise NotImplementedError

    def is_still_confirmed(self) -> bool:
        """Say whether the confirmation is about what the village states now, whatever its last day is."""
        level: str = getattr(self, "verified_level")  # noqa: B009  Each content type has a field of its own.
        is_seen = self.verified_on is not None and not self.refused_day(self.verified_on)
        return level == self.stated_level() and is_seen


class VerificationPanel(FieldPanel):
    """A field that nobody fills in here, so that whatever is sent for it changes nothing."""

    def __init__(self, field_name: str, **options: Any) -> None:
        super().__init__(field_name, **{**options, "read_only": True})

    def format_value_for_display(self, value: Any) -> Any:
        """Return a text that says that there is no value, instead of an empty one."""
        return NOT_YET if value in (None, "") else super().format_value_for_display(value)


def verification_panel() -> MultiFieldPanel:
    """Return what a form shows of a confirmation."""
    return MultiFieldPanel(
        [VerificationPanel(name) for name in VerifiedFields.VERIFICATION],
        heading="Verifikasi oleh kabupaten atau provinsi",
    )
