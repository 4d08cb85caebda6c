"""Builds the short form of a content type on its full form, so that the same rules hold and the same words explain."""

from collections.abc import Callable
from functools import cache
from types import new_class
from typing import Any, ClassVar

from django import forms
from django.db import models
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.fields import StreamField
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from hub.budgets.rupiah import NotRupiah, grouped, rupiah_of
from hub.editor.named_errors import NamesMistakes
from hub.editor.short_forms.asked_parts import AskedDocument, AskedLines, AskedPart, AskedText, line_length
from hub.editor.short_forms.asked_picture import AskedPicture
from hub.editor.short_forms.asked_results import AskedResults
from hub.editor.short_forms.phone_files import NOT_HERE, SUFFIX, ArrivedFile, arrived_file
from hub.models.fields import WordField
from hub.models.stored_media import HubImage
from hub.pages.content import ContentPage
from hub.pages.short_form import ShortForm
from hub.tenancy.libraries import library_of

DAY, INSTANT = "%Y-%m-%d", "%Y-%m-%dT%H:%M"


class RupiahInput(forms.TextInput):
    """Takes an amount as people write it: 15000, 15.000 or Rp15.000."""

    def format_value(self, value: Any) -> str | None:
        """Return the amount with points between the thousands."""
        return grouped(value) if isinstance(value, int) else value

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the digits; what is no amount is returned as it is, and the field says so."""
        written = super().value_from_datadict(data, files, name)
        try:
            return rupiah_of(written)
        except NotRupiah:
            return written


class AsksShortly(NamesMistakes):
    """What a short form adds to the form of its content type."""

    short: ClassVar[ShortForm]
    parts: ClassVar[tuple[AskedPart, ...]]
    # Of Wagtail's form, which has no types.
    fields: Any
    instance: Any
    cleaned_data: Any
    errors: Any
    for_user: Any
    parent_page: Any
    add_error: Any
    order_fields: Any
    refused = ""

    def __init__(self, *args: Any, information_class: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._files: dict[str, ArrivedFile | None] = {}
        self._asked: list[AskedPart] = []
        names = {name: [name] for name in self.short.fields}
        for part in self.parts:
            if self._may_answer(part):
                asked = part.fields(self.instance)
                self.fields.update(asked)
                names[part.name] = list(asked)
                self._asked.append(part)
        self._use_plain_words(information_class)
        self.order_fields([name for asked in self.short.fields for name in names[asked]])

    def clean(self) -> Any:
        """Put the answers that are not simply fields into the page, then let the content type check them."""
        for part in self._asked:
            part.put(self, self.instance)
        above: Any = super()
        return above.clean()

    def _post_clean(self) -> None:
        if self.short.complete is not None:
            self.short.complete(self.instance, self.cleaned_data)
        above: Any = super()
        above._post_clean()  # noqa: SLF001  Documented by Django.

    def _update_errors(self, errors: Any) -> None:
        """Show a mistake in a field that is not asked above the form, with the name of that field."""
        found = getattr(errors, "error_dict", {})
        for name in [name for name in found if name not in self.fields and name != "__all__"]:
            field = self.instance._meta.get_field(name)  # noqa: SLF001  Documented by Django.
            label = str(field.verbose_name).capitalize()
            self.add_error(None, [f"{label}: {message}" for error in found.pop(name) for message in error.messages])
        if found or not hasattr(errors, "error_dict"):
            above: Any = super()
            above._update_errors(errors)  # noqa: SLF001  Django's, whose name for it is older.

    def arrived(self, name: str) -> ArrivedFile | None:
        """Return the file for this field, or None; one that is named and not here is a mistake."""
        key = self.cleaned_data.get(f"{name}{SUFFIX}")
        if key is None:
            return None
        if name not in self._files:
            self._files[name] = arrived_file(self.for_user, key)
            if self._files[name] is None:
                self.add_error(name, NOT_HERE)
        return self._files[name]

    def used_files(self) -> list[Any]:
        """Return the keys of the files that the page now has."""
        return [file.key for file in self._files.values() if file is not None]

    def collection(self) -> Collection:
        """Return the collection of the place that is written about, in which the person may store media."""
        return library_of(self.parent_page)

    def _may_answer(self, part: AskedPart) -> bool:
        """Say whether the person may store what the part asks for."""
        if part.stores is None:
            return True
        policy: Any = policy_registry.get_by_type(part.stores)
        return bool(policy.user_has_permission(self.for_user, "add"))

    def _use_plain_words(self, information_class: str) -> None:
        for name, field in self.fields.items():
            field.help_text = self.short.helps.get(name, "" if name == "title" else field.help_text)
            field.label = self.short.labels.get(name, field.label)
            if isinstance(field.label, str):
                field.label = field.label[:1].upper() + field.label[1:]
        narrow = self.short.kinds_of_class
        if narrow is not None and self.short.kind_field in self.fields:
            self.fields[self.short.kind_field].choices = [("", "Pilih"), *narrow(information_class)]


def form_of(page_class: type[ContentPage]) -> Any:
    """Return the class of the short form of this content type. Raises `LookupError` if it has none."""
    asked: Any = page_class
    return _built(asked)


@cache
def _built(page_class: Any) -> Any:
    short = page_class.short_form
    if short is None:
        raise LookupError(f"{page_class.__name__} has no short form.")
    parts = {name: part for name in short.fields if (part := _part(page_class, short, name))}
    base: Any = page_class.base_form_class
    body = {"short": short, "parts": tuple(parts.values())}
    form_class = new_class(f"Short{base.__name__}", (AsksShortly, base), exec_body=lambda own: own.update(body))
    panels = [FieldPanel(name, widget=_widget(page_class, short, name)) for name in short.fields if name not in parts]
    return ObjectList(panels, base_form_class=form_class).bind_to_model(page_class).get_form_class()


def is_simple(page: ContentPage) -> bool:
    """Say whether the short form can show all that it asks of this page, so that nothing is lost."""
    return page.may_be_public() and all(part.is_simple(page) for part in form_of(type(page)).parts)


def _part(page_class: type[ContentPage], short: ShortForm, name: str) -> AskedPart | None:
    field: Any = page_class._meta.get_field(name)  # noqa: SLF001  Django documents _meta for this.
    label = short.labels.get(name, str(field.verbose_name))
    if isinstance(field, models.ForeignKey) and issubclass(field.related_model, HubImage):
        return AskedPicture(name)
    if not isinstance(field, StreamField):
        return None
    if list(field.stream_block.child_blocks) == ["result"]:
        return AskedResults(name)
    longest = line_length(field.stream_block)
    if longest is not None:
        return AskedLines(name, label, field.help_text, longest)
    if list(field.stream_block.child_blocks) == ["document"]:
        return AskedDocument(name, label, "PDF, DOCX, XLSX atau CSV.")
    return AskedText(name, label, "Tulis seperti bercerita. Baris kosong memulai paragraf baru.")


def _widget(page_class: type[ContentPage], short: ShortForm, name: str) -> forms.Widget:
    """Return the browser's own field for the value: no script, no bytes, and the phone's keyboard that fits."""
    field: Any = page_class._meta.get_field(name)  # noqa: SLF001  As above.
    if isinstance(field, WordField):
        return field.select()
    if field.choices:
        return forms.Select()
    widget = next(make() for field_class, make in WIDGETS if isinstance(field, field_class))
    if name in short.wants:
        widget.attrs["data-wants"] = short.wants[name]
    return widget


WIDGETS: tuple[tuple[type, Callable[[], forms.Widget]], ...] = (
    (models.DateTimeField, lambda: forms.DateTimeInput(format=INSTANT, attrs={"type": "datetime-local"})),
    (models.DateField, lambda: forms.DateInput(format=DAY, attrs={"type": "date"})),
    (models.BigIntegerField, lambda: RupiahInput(attrs={"inputmode": "numeric"})),
    (models.IntegerField, lambda: forms.NumberInput(attrs={"inputmode": "numeric"})),
    (models.TextField, lambda: forms.Textarea(attrs={"rows": 3, "data-words": ""})),
    (models.Field, forms.TextInput),
)
