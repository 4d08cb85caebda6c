"""Immediate notices (UU 14/2008 Ps 10, Perki 1/2018 Ps 3): a danger, told at once, for as long as it lasts."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel

from hub.models.vocabulary import InformationClass, choices_of
from hub.pages.alerts import ENDED, LONGEST_ALERT, TOO_LONG, AlertForm, in_a_day
from hub.pages.content import ContentPage
from hub.pages.tree import HeadlessPage
from hub.privacy.stopped import PublishingStopped
from hub.publishing.sources import Sources
from hub.shapes.base import Body, Card
from hub.shapes.contact import ContactPhone
from hub.shapes.instant import Instant
from hub.shapes.kinds import Kind, register

DANGERS = choices_of("information_kind", parent=InformationClass.IMMEDIATE.value)
HURRY = (
    "<p>Sedang terburu-buru? Isi sampai “apa yang harus dilakukan warga?”, lalu tekan <b>Terbitkan</b>. "
    "Sisanya menyusul.</p>"
)


class AlertCard(Card):
    """An alert in a list: what a reader needs first; `danger` is a key of an immediate sort of information."""

    danger: str
    place: str = ""
    advice: str = ""
    active_until: Instant | None = None
    ended_note: str = ""


class AlertBody(Body):
    """An alert in full."""

    danger_note: str = ""
    affected: str = ""
    happened_at: Instant | None = None
    evacuation_route: str = ""
    safe_place: str = ""
    how_to_get_help: str = ""
    contact_phone: ContactPhone = ""
    response: str = ""


class AlertPage(ContentPage):
    """A danger to lives or to what everybody depends on; it vanishes by itself at `active_until`."""

    kind: ClassVar[str] = "alert"
    base_form_class: ClassVar[type] = AlertForm
    parent_page_types: ClassVar[list[str]] = ["hub.VillagePage", "hub.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    danger = models.CharField("bahaya apa?", max_length=30, choices=DANGERS)
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
        FieldPanel("danger"),
        FieldPanel("place"),
        FieldPanel("active_until"),
        FieldPanel("advice"),
        MultiFieldPanel([FieldPanel("evacuation_route"), FieldPanel("safe_place")], heading="Menyelamatkan diri"),
        MultiFieldPanel([FieldPanel("how_to_get_help"), FieldPanel("contact_phone")], heading="Bantuan"),
        MultiFieldPanel(
            [FieldPanel("danger_note"), FieldPanel("affected"), FieldPanel("happened_at"), FieldPanel("response")],
            heading="Keterangan, bila sempat",
        ),
        MultiFieldPanel(
            [FieldPanel("summary"), FieldPanel("cover"), FieldPanel("content")],
            heading="Ringkasan, gambar dan isi",
            classname="collapsed",
        ),
        MultiFieldPanel([FieldPanel("ended_note")], heading="Bahaya sudah lewat?", classname="collapsed"),
    ]

    class Meta:
        verbose_name = "pemberitahuan serta-merta"

    def clean(self) -> None:
        """Keep the expiry equal to the end; refuse an end that is too far, or before the danger began."""
        super().clean()
        self.expire_at = self.active_until
        if self.active_until is None:
            return
        if self.active_until > timezone.now() + LONGEST_ALERT:
            raise ValidationError({"active_until": TOO_LONG})
        if self.happened_at is not None and self.happened_at > self.active_until:
            raise ValidationError({"happened_at": "Lebih akhir daripada “berlaku sampai”. Periksa tanggal dan jamnya."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the alert; it is public no longer than it lasts.

        Raises `PublishingStopped` when it would be published though it is over: without the form nobody would know.
        """
        self.expire_at = self.active_until
        is_checked = kwargs.get("clean", True)  # Drafts and withdrawals are not.
        if is_checked and self.live and self.active_until is not None and self.active_until <= timezone.now():
            raise PublishingStopped(self.pk, [ENDED])
        super().save(*args, **kwargs)

    def card(self, sources: Sources) -> AlertCard:
        """Build what lists show."""
        return AlertCard(
            image=self.card_image(sources),
            is_demo=self.is_demo,
            danger=self.danger,
            place=self.place,
            advice=self.advice,
            active_until=self.active_until,
            ended_note=self.ended_note,
        )

    def body(self, sources: Sources) -> AlertBody:
        """Build what the detail shows."""
        return AlertBody(
            blocks=self.shown_blocks(sources),
            danger_note=self.danger_note,
            affected=self.affected,
            happened_at=self.happened_at,
            evacuation_route=self.evacuation_route,
            safe_place=self.safe_place,
            how_to_get_help=self.how_to_get_help,
            contact_phone=self.contact_phone,
            response=self.response,
        )

    def searchable_text(self, card: Card, body: Body) -> str:
        """Give the danger, where it is, what to do and the words of the body."""
        told = [self.place, self.advice, self.danger_note, self.affected, self.evacuation_route, self.safe_place]
        helped = [self.how_to_get_help, self.response, self.ended_note]
        return "\n".join(
            filter(None, [self.get_danger_display(), *told, *helped, self.block_words(body)]),
        )

    def terms(self) -> list[tuple[str, str]]:
        """Give pillars, goals, the class of immediate information as category, and the danger as topic."""
        return [*super().terms(), ("category", InformationClass.IMMEDIATE.value), ("topic", self.danger)]


register(Kind(key=AlertPage.kind, label="Pemberitahuan serta-merta", card=AlertCard, body=AlertBody))
