"""The short forms that a person may fill in at a place, for whatever screen wants to link to them."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from wagtail.models import Page

from hub.editor.short_forms.writing_places import may_write, short_classes
from hub.models.user import User

NEW, EDIT, INDEX = "hub_short_form", "hub_short_form_edit", "hub_short_forms"


@dataclass(frozen=True)
class OfferedForm:
    """A link to a short form: what stands on it, a sentence about when to use it, and its address."""

    kind: str
    label: str
    about: str
    address: str


def short_forms_for(user: User, village: Page) -> list[OfferedForm]:
    """Return the short forms with which this person may write in the village, the alert first."""
    return [
        OfferedForm(
            kind=page_class.kind,
            label=page_class.short_form.label,
            about=page_class.short_form.about,
            address=short_address(page_class.kind, village),
        )
        for page_class in short_classes()
        if may_write(page_class, village, user)
    ]


def short_address(kind: str, village: Page, **filled: str | int) -> str:
    """Return the address of an empty short form; `kelas`, `jenis`, `tahun` and `periode` fill it in."""
    return f"{reverse(NEW, args=[kind])}?{urlencode({'desa': village.pk, **filled})}"
