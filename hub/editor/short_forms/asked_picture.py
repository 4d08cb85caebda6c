"""The picture of a short form: from the camera or the gallery, with its words for the blind and the consent."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from hub.editor.short_forms.phone_files import SUFFIX, files_of
from hub.models.stored_media import ConsentBasis, HubImage
from hub.uploads.picture_cleaning import clean_picture

DESCRIPTION, BASIS, CHILDREN = "foto_cerita", "foto_izin", "foto_anak"
AGREED_ON, HELD_BY = "foto_izin_wali", "foto_surat_wali"
# Which field asks for which field of the picture.
FIELDS = {
    "description": DESCRIPTION,
    "consent_basis": BASIS,
    "guardian_consent_on": AGREED_ON,
    "guardian_consent_held_by": HELD_BY,
}
CHOICES = [
    (ConsentBasis.NOBODY.value, "Tidak ada orang yang dapat dikenali"),
    (ConsentBasis.PUBLIC_EVENT.value, "Ada, di acara umum"),
    (ConsentBasis.SPOKEN.value, "Ada, mereka mengizinkan (lisan)"),
    (ConsentBasis.WRITTEN.value, "Ada, mereka mengizinkan (tertulis)"),
]
NOT_TOLD = "Ceritakan apa yang terlihat di foto: itu yang dibacakan kepada orang yang tidak dapat melihatnya."
NOT_CHOSEN = "Pilih salah satu: apakah ada orang yang dapat dikenali di foto ini?"


class AskedPicture:
    """The main picture; a new one replaces the one that the page has."""

    stores: type | None = HubImage

    def __init__(self, name: str, label: str = "Foto") -> None:
        self.name, self._label = name, label

    def fields(self, page: Any) -> dict[str, forms.Field]:
        """Return the picture and what has to be said about it."""
        picture: HubImage | None = getattr(page, self.name)
        here = f" Sekarang: {picture.title}. Pilih foto lain untuk menggantinya." if picture else ""
        camera = {"accept": "image/*", "data-shrinks": "", "data-sends": ""}
        return {
            self.name: forms.FileField(
                label=self._label,
                help_text=f"Dari kamera atau galeri HP.{here}",
                required=False,
                widget=forms.FileInput(attrs=camera),
            ),
            **files_of(self.name),
            DESCRIPTION: forms.CharField(
                label="Apa yang terlihat di foto?",
                help_text="Dibacakan kepada orang yang tidak dapat melihat. Misalnya: warga memanen padi di sawah.",
                required=False,
                widget=forms.TextInput(attrs={"data-describes": f"{self.name}{SUFFIX}"}),
                max_length=HubImage._meta.get_field("description").max_length,  # noqa: SLF001  Documented by Django.
            ),
            BASIS: forms.ChoiceField(
                label="Apakah ada orang yang dapat dikenali?",
                choices=CHOICES,
                required=False,
                widget=forms.RadioSelect,
            ),
            CHILDREN: forms.BooleanField(label="Ada anak-anak di foto ini", required=False),
            AGREED_ON: forms.DateField(
                label="Tanggal izin orang tua atau wali",
                help_text="Hanya bila ada anak-anak. Foto anak perlu izin tertulis.",
                required=False,
                widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            ),
            HELD_BY: forms.CharField(
                label="Surat izin disimpan di",
                help_text="Nama kantor, misalnya Kantor Desa Pela.",
                required=False,
                max_length=120,
            ),
        }

    def is_simple(self, page: Any) -> bool:
        """Say that the form can show every picture."""
        return bool(page is not None)

    def put(self, form: Any, page: Any) -> None:
        """Store the picture in the village's collection, and show it on the page."""
        arrived = form.arrived(self.name)
        if arrived is None:
            return
        told = form.cleaned_data
        basis = told.get(BASIS, "")
        picture = HubImage(
            title=(told.get("title") or arrived.name)[:255],
            description=told.get(DESCRIPTION, ""),
            consent_basis=basis,
            shows_people=basis not in ("", ConsentBasis.NOBODY.value),
            shows_children=told.get(CHILDREN, False),
            guardian_consent_on=told.get(AGREED_ON),
            guardian_consent_held_by=told.get(HELD_BY, ""),
            collection=form.collection(),
            uploaded_by_user=form.for_user,
        )
        if _has_no_mistake(picture, form=form) and _is_a_picture(picture, arrived, form=form, name=self.name):
            picture.save()
            setattr(page, self.name, picture)


def _has_no_mistake(picture: HubImage, *, form: Any) -> bool:
    if not picture.description:
        form.add_error(DESCRIPTION, NOT_TOLD)
    if not picture.consent_basis:
        form.add_error(BASIS, NOT_CHOSEN)
    try:
        picture.clean()
    except ValidationError as mistakes:
        for name, messages in mistakes.message_dict.items():
            if FIELDS[name] not in form.errors:
                form.add_error(FIELDS[name], messages)
    return not any(name in form.errors for name in FIELDS.values())


def _is_a_picture(picture: HubImage, arrived: Any, *, form: Any, name: str) -> bool:
    try:
        clean: Any = clean_picture(ContentFile(arrived.content, name=arrived.name), name=arrived.name)
        picture.file = clean
    except ValidationError as refused:
        form.add_error(name, refused)
        return False
    return True
