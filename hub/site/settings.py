"""The screen where the province sets the hub's name, contact and menus."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from wagtail.admin.panels import MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import StreamField

from hub.blocks.items import LinkBlock
from hub.blocks.link_targets import LinkTargetsBlock, targets_of
from hub.models.fields import KeysField
from hub.models.stored_media import HubImage
from hub.publishing import clock
from hub.publishing.filling import filled
from hub.publishing.sources import Sources
from hub.shapes.lists import MOST_MENU_ITEMS, MOST_SOCIAL_LINKS
from hub.shapes.site import CommentedKind, MenuShape, SiteShape
from hub.shapes.walk import longest
from hub.site.publishing import objections_to, publish_site, withdraw_site

VERSION = RegexValidator(r"^\d{1,4}(\.\d{1,4}){0,3}$", "Tulis angka versi seperti 1.4.0.")


def _menu(name: str) -> StreamField:
    return StreamField(
        LinkTargetsBlock(max_num=MOST_MENU_ITEMS),
        verbose_name=name,
        blank=True,
        help_text=f"Paling banyak {MOST_MENU_ITEMS}, menurut urutan tampil. Tulisan yang tidak terbit tidak tampil.",
    )


@register_setting(icon="globe")
class SiteSettings(BaseGenericSetting):
    """What apps show about the hub itself; there is one for the whole province."""

    name = models.CharField(
        "nama", max_length=longest(SiteShape, "name"), help_text="Nama layanan ini, misalnya Desa Hub Kaltim."
    )
    tagline = models.CharField("semboyan", max_length=longest(SiteShape, "tagline"), blank=True)
    logo = models.ForeignKey(
        HubImage, verbose_name="logo", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    contact_office = models.CharField(
        "kantor",
        max_length=longest(SiteShape, "contact_office"),
        blank=True,
        help_text="Nama kantor yang bisa dihubungi, bukan nama orang.",
    )
    contact_phone = models.CharField(
        "telepon kantor",
        max_length=longest(SiteShape, "contact_phone"),
        blank=True,
        help_text="Nomor kantor, bukan nomor pribadi.",
    )
    contact_email = models.EmailField("surel kantor", blank=True)
    social_links = StreamField(
        [("link", LinkBlock())], verbose_name="media sosial", blank=True, max_num=MOST_SOCIAL_LINKS
    )
    complaint_url = models.URLField(
        "kanal pengaduan", blank=True, help_text="Alamat SP4N-LAPOR!, dimulai dengan https://"
    )
    play_store_url = models.URLField("alamat di Play Store", blank=True)
    app_store_url = models.URLField("alamat di App Store", blank=True)
    minimum_android_version = models.CharField(
        "versi Android paling lama",
        max_length=longest(SiteShape, "minimum_android_version"),
        blank=True,
        validators=[VERSION],
        help_text="Aplikasi yang lebih lama meminta diperbarui. Misalnya 1.4.0.",
    )
    minimum_ios_version = models.CharField(
        "versi iOS paling lama",
        max_length=longest(SiteShape, "minimum_ios_version"),
        blank=True,
        validators=[VERSION],
        help_text="Aplikasi yang lebih lama meminta diperbarui. Misalnya 1.4.0.",
    )
    comment_kinds = KeysField(
        "pembaca boleh menanggapi",
        keys=CommentedKind.choices,
        help_text="Tanggapan tampil setelah dibaca desa. Kosongkan untuk mematikan: yang sudah tampil ikut hilang.",
    )
    main_menu = _menu("menu utama")
    footer_menu = _menu("menu bawah")

    panels: ClassVar[list[Any]] = [
        MultiFieldPanel(["name", "tagline", "logo"], heading="Identitas"),
        MultiFieldPanel(
            ["contact_office", "contact_phone", "contact_email", "complaint_url"], heading="Bertanya dan mengadu"
        ),
        "social_links",
        MultiFieldPanel(
            ["play_store_url", "minimum_android_version", "app_store_url", "minimum_ios_version"], heading="Aplikasi"
        ),
        "comment_kinds",
        "main_menu",
        "footer_menu",
    ]

    class Meta:
        verbose_name = "identitas dan menu"
        verbose_name_plural = "identitas dan menu"

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the settings and what readers see of them together; without a name nothing is shown.

        Raises `PublishingStopped` if they hold personal data; then nothing is stored.
        """
        clock.hold()
        super().save(*args, **kwargs)
        if self.name:
            stored = type(self).objects.select_related("logo").get(pk=self.pk)  # As the logo is now.
            sources = Sources()
            publish_site(stored.shape(sources), copies=sources.copies, names=self.names())
        else:
            withdraw_site()

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the settings and what readers see of them."""
        withdraw_site()
        deleted: tuple[int, dict[str, int]] = super().delete(*args, **kwargs)
        return deleted

    def clean(self) -> None:
        """Raise `ValidationError`, which says what personal data there is and where."""
        super().clean()
        found = objections_to(self.shape(Sources()), names=self.names())
        if found:
            raise ValidationError([f"{sentence}. Hapus, lalu simpan lagi." for sentence in found])

    def shape(self, sources: Sources) -> SiteShape:
        """Build what readers see."""
        return filled(SiteShape, self, sources)

    def shown_menus(self, sources: Sources) -> list[MenuShape]:
        """Return both menus."""
        return [
            MenuShape(key="main", items=targets_of(self.main_menu, sources)),
            MenuShape(key="footer", items=targets_of(self.footer_menu, sources)),
        ]

    def names(self) -> dict[str, str]:
        """Return the names of the fields on the screen."""
        fields = self._meta.concrete_fields
        return {**{field.name: str(field.verbose_name) for field in fields}, "menus": "menu"}
