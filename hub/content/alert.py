"""Immediate notices (UU 14/2008 article 10, Perki 1/2018 article 3) of a danger, public for as long as it lasts."""

from typing import Annotated, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from pydantic import Field
from wagtail.admin.panels import HelpPanel, MultiFieldPanel

from hub.models.facets import filed
from hub.models.fields import WordField
from hub.models.vocabulary import InformationClass
from hub.pages.content import ContentPage
from hub.pages.expiry import LONGEST_ALERT, TOO_LONG, in_a_day, over
from hub.pages.publishing_kind import publish_as
from hub.pages.short_form import ShortForm
from hub.pages.tree import HeadlessPage
from hub.privacy.stopped import PublishingStopped
from hub.shapes.base import Body, Card, Instant
from hub.shapes.contact import ContactPhone
from hub.shapes.marks import Mark, Named, ValidUntil, Words

HURRY = (
    "<p>Sedang terburu-buru? Isi sampai “apa yang harus dilakukan warga?”, lalu tekan <b>Terbitkan</b>. "
    "Sisanya menyusul.</p>"
)


class AlertCard(Card):
    """An alert in a list: what a reader needs first."""

    danger: Annotated[str, Mark.SEARCHED, filed("topic")] = Field(
        description="What kind of danger it is; its key is the `topic` to filter by."
    )
    place: Words = Field(default="", description="Where the danger is.")
    advice: Words = Field(default="", description="What to do.")
    active_until: Annotated[Instant | None, ValidUntil.PUBLICATION] = Field(
        default=None,
        description="The end of the alert, the same as `expiresAt`: hide it then, without another request.",
    )
    ended_note: Words = Field(
        default="",
        description="A note that the danger is over: show it as all-clear. Null while it is not.",
    )


class AlertBody(Body):
    """An alert in full."""

    danger_note: Words = Field(default="", description="A description of the danger.")
    affected: Annotated[str, Mark.SEARCHED, Named("who_is_affected")] = Field(
        default="", description="Who is affected."
    )
    happened_at: Instant | None = Field(default=None, description="Since when, or from when on.")
    evacuation_route: Words = Field(default="", description="How to get away.")
    safe_place: Words = Field(default="", description="Where to go.")
    how_to_get_help: Words = Field(default="", description="How to get help.")
    contact_phone: ContactPhone = Field(default="", description="The number to call for help.")
    response: Annotated[str, Mark.SEARCHED, Named("village_response")] = Field(
        default="", description="What is being done."
    )


class AlertPage(ContentPage):
    """A danger to lives or to what everyone depends on; it expires by itself at `active_until`."""

    kind: ClassVar[str] = "alert"
    filed_under: ClassVar[frozenset[str]] = frozenset({"category", "topic"})
    card_shape: ClassVar[type[Card]] = AlertCard
    body_shape: ClassVar[type[Body]] = AlertBody
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage", "hub.HomePage"]
    short_form: ClassVar[ShortForm | None] = ShortForm(
        label="Beri peringatan",
        about="Banjir, kebakaran, wabah: apa pun yang warga harus tahu sekarang juga.",
        fields=("title", "danger", "place", "advice", "active_until"),
        rank=10,
        labels={"title": "Apa yang terjadi?"},
        helps={"title": "Misalnya: Banjir di RT 3."},
        kind_field="danger",
    )

    danger = WordField(
        "bahaya apa?", max_length=30, vocabulary="information_kind", parent=InformationClass.IMMEDIATE.value
    )
    place = models.CharField("di mana?", max_length=200, help_text="Misalnya: RT 3 dan RT 4, tepi Sungai Mahakam.")
    active_until = models.DateTimeField(
        "berlaku sampai",
        null=True,
        default=in_a_day,
        help_text=f"Lalu hilang sendiri dari aplikasi. Paling lama {LONGEST_ALERT.days} hari; dapat diperpanjang.",
    )
    advice = models.TextField("apa yang harus dilakukan warga?", max_length=600, blank=True)
    evacuation_route = models.TextField("lewat mana menyelamatkan diri?", max_length=600, blank=True)
    safe_place = models.CharField("tempat aman", max_length=200, blank=True)
    how_to_get_help = models.TextField(
        "bagaimana meminta bantuan?",
        max_length=600,
        blank=True,
        help_text="Ke mana, dan apa yang perlu disebut. Nomor telepon di bawah ini.",
    )
    contact_phone = models.CharField(
        "telepon bantuan",
        max_length=20,
        blank=True,
        help_text="Nomor posko atau kantor, bukan nomor pribadi.",
    )
    danger_note = models.TextField("ceritakan bahayanya", max_length=1000, blank=True)
    affected = models.CharField("siapa yang terdampak?", max_length=300, blank=True)
    happened_at = models.DateTimeField("sejak kapan?", null=True, blank=True)
    response = models.TextField("apa yang dilakukan desa?", max_length=1000, blank=True)
    ended_note = models.CharField(
        "keterangan bahwa bahaya sudah lewat",
        max_length=300,
        blank=True,
        help_text="Misalnya: air sudah surut, jalan dapat dilalui. Tetap tampil sampai waktu “berlaku sampai”.",
    )

    content_panels: ClassVar[list[Any]] = [
        HelpPanel(HURRY),
        *HeadlessPage.content_panels,
        "danger",
        "place",
        "active_until",
        "advice",
        MultiFieldPanel(["evacuation_route", "safe_place"], heading="Menyelamatkan diri"),
        MultiFieldPanel(["how_to_get_help", "contact_phone"], heading="Bantuan"),
        MultiFieldPanel(["danger_note", "affected", "happened_at", "response"], heading="Keterangan, bila sempat"),
        MultiFieldPanel(["summary", "cover", "content"], heading="Ringkasan, gambar dan isi", classname="collapsed"),
        MultiFieldPanel(["ended_note"], heading="Bahaya sudah lewat?", classname="collapsed"),
    ]

    class Meta:
        verbose_name = "pemberitahuan serta-merta"

    def clean(self) -> None:
        """Refuse an end that is too far ahead, or before the danger began."""
        super().clean()
        if self.active_until is None:
            return
        if self.active_until > timezone.now() + LONGEST_ALERT:
            raise ValidationError({"active_until": TOO_LONG})
        if self.happened_at is not None and self.happened_at > self.active_until:
            raise ValidationError({"happened_at": "Lebih akhir daripada “berlaku sampai”. Periksa tanggal dan jamnya."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the alert. Raises `PublishingStopped` if it is over: without the form an editor would not notice."""
        is_checked = kwargs.get("clean", True)  # Drafts and withdrawals are not.
        if is_checked and self.live and (is_over := over(self)):
            raise PublishingStopped(self.pk, [is_over])
        super().save(*args, **kwargs)

    def terms(self) -> list[tuple[str, str]]:
        """Return pillars, goals, the class of immediate information as category, and the danger as topic."""
        return [*super().terms(), ("category", InformationClass.IMMEDIATE.value), ("topic", self.danger)]


publish_as(
    AlertPage,
    label="Pemberitahuan serta-merta",
    about="An immediate notice (UU 14/2008 article 10). `activeAlerts` returns those that apply in a region; none is "
    "public\nafter `activeUntil`.",
    plural="alerts",
    plural_about="Immediate notices that still apply, in the whole province.",
)
