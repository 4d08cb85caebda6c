"""The forms for an entry of a vocabulary."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator, MaxValueValidator, RegexValidator

from hub.models.vocabulary_entry import VocabularyEntry
from hub.models.vocabulary_words import offered
from hub.privacy.hits import hits_in
from hub.shapes.text_lengths import AtMost
from hub.vocabularies.entry_changes import EntryWords
from hub.vocabularies.vocabulary_rules import ABOVE, longest_key, longest_label

KEY = RegexValidator(
    r"\A[a-z0-9]+([_.-][a-z0-9]+)*\Z",
    "Kunci hanya berisi huruf kecil, angka, dan _ . - di antaranya. Misalnya: hasil_hutan",
)
DAY = {"type": "date"}


class EntryForm(forms.Form):
    """The words, the place and, where entries come and go, the days of an entry of this vocabulary."""

    label = forms.CharField(
        label="Sebutan",
        help_text="Yang dibaca orang di aplikasi, di formulir, dan saat mencari.",
        error_messages={"required": "Tulis sebutannya."},
    )
    basis = forms.CharField(
        label="Dasar atau keterangan",
        max_length=AtMost.BASIS.value,
        required=False,
        help_text="Peraturan atau sumbernya, bila ada. Misalnya: Permendesa 13/2020",
    )
    place = forms.IntegerField(
        label="Urutan ke-",
        min_value=1,
        error_messages={"required": "Tulis urutannya.", "invalid": "Tulis angka saja.", "min_value": "Mulai dari 1."},
    )
    starts_on = forms.DateField(label="Berlaku sejak", required=False, widget=forms.DateInput(attrs=DAY))
    ends_on = forms.DateField(
        label="Berlaku sampai",
        required=False,
        widget=forms.DateInput(attrs=DAY),
        help_text="Kosongkan bila tidak ada batasnya.",
    )

    def __init__(self, *arguments: Any, vocabulary: str, most: int, has_days: bool, **names: Any) -> None:
        super().__init__(*arguments, **names)
        _shorten(self.fields["label"], longest_label(vocabulary))
        place: Any = self.fields["place"]
        place.max_value = most
        place.validators.append(MaxValueValidator(most, f"Tulis angka 1 sampai {most}."))
        place.widget.attrs["max"] = most
        if not has_days:
            del self.fields["starts_on"], self.fields["ends_on"]

    def clean_label(self) -> str:
        """Return the label. Raises `ValidationError` for a number of a person."""
        return without_numbers_of_persons(self.cleaned_data["label"])

    def clean_basis(self) -> str:
        """Return the basis. Raises `ValidationError` for a number of a person."""
        return without_numbers_of_persons(self.cleaned_data["basis"])

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first one."""
        given: dict[str, Any] = super().clean() or {}
        starts_on, ends_on = given.get("starts_on"), given.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Hari terakhir mendahului hari pertama. Periksa kedua tanggal.")
        return given

    @property
    def words(self) -> EntryWords:
        """Return what was written, after it was checked."""
        given = self.cleaned_data
        days = given.get("starts_on"), given.get("ends_on")
        return EntryWords(given["label"], given["basis"], given["place"], *days, parent=given.get("parent", ""))


class NewEntryForm(EntryForm):
    """The same for a new entry, with its key and, where entries lie below those of another list, what it lies below."""

    key = forms.CharField(
        label="Kunci",
        validators=[KEY],
        help_text="Dipakai aplikasi dan tidak pernah berubah: huruf kecil, tanpa spasi. Misalnya: hasil_hutan",
    )
    parent = forms.ChoiceField(label="Di bawah", error_messages={"required": "Pilih satu."})
    field_order = ("key", "label", "parent", "basis", "place", "starts_on", "ends_on")

    def __init__(self, *arguments: Any, vocabulary: str, **names: Any) -> None:
        super().__init__(*arguments, vocabulary=vocabulary, **names)
        _shorten(self.fields["key"], longest_key(vocabulary))
        parent: Any = self.fields["parent"]
        if vocabulary in ABOVE:
            parent.choices = [("", "Pilih"), *offered(ABOVE[vocabulary])]
        else:
            del self.fields["parent"]


def _shorten(field: Any, most: int) -> None:
    """Let the field take so many characters at most."""
    field.max_length = most
    field.validators.append(MaxLengthValidator(most))
    field.widget.attrs["maxlength"] = str(most)


def filled_form(entry: VocabularyEntry, *, most: int, has_days: bool) -> EntryForm:
    """Return the form with what the entry is now."""
    now = {name: getattr(entry, name) for name in ("label", "basis", "starts_on", "ends_on")}
    initial = {**now, "place": entry.position + 1}
    return EntryForm(initial=initial, vocabulary=entry.vocabulary_id, most=most, has_days=has_days)


def without_numbers_of_persons(text: str) -> str:
    """Return the text. Raises `ValidationError` if it holds what looks like a number of a person."""
    found = hits_in(text, place="isian ini")
    if found:
        raise forms.ValidationError(f"Ini tampak seperti data pribadi: {found[0]}. Hapus nomornya.")
    return text
