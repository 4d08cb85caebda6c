"""Fields of pages: keys chosen from a list or a vocabulary, regencies and cities, and addresses opened on a phone."""

import re
from collections.abc import Callable, Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models

from hub.models.region import Level, Region
from hub.models.vocabulary_words import offered, words_of

Choices = list[tuple[str, str]]
GroupedChoices = list[tuple[str, list[tuple[str, str]]]]
EMPTY = ("", "---------")
UNKNOWN = "Pilihan tidak dikenal: {keys}."
APP_SCHEME = "saktigemas"
IN_APP = re.compile(rf"{APP_SCHEME}://[a-z0-9][a-z0-9/._~%?=&-]*", re.IGNORECASE)
REFUSED = f'"%(address)s" tidak dapat dipakai. Tulis alamat yang dimulai dengan https:// atau {APP_SCHEME}://.'

_is_site = URLValidator(schemes=["https"])


class _OfferedOnly:
    """Shows of the choices those that are offered, and those that are chosen."""

    offered: Callable[[], Collection[str]]

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> list[Any]:
        """Return the groups without what has ended and is not chosen; empty groups go too."""
        above: Any = super()
        offered = self.offered()
        kept = [
            (label, [one for one in options if one["selected"] or str(one["value"]) in offered], index)
            for label, options, index in above.optgroups(name, value, attrs)
        ]
        return [group for group in kept if group[1]]


class WordSelect(_OfferedOnly, forms.Select):
    """A list to choose one entry from."""

    def __init__(self, *args: Any, offered: Callable[[], Collection[str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered = offered


class WordBoxes(_OfferedOnly, forms.CheckboxSelectMultiple):
    """A checkbox for each entry."""

    def __init__(self, *args: Any, offered: Callable[[], Collection[str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered = offered


class KeysField(models.JSONField):
    """A list of keys from `keys` or of a `vocabulary`, in the order of that list, without repeats; empty by default.

    One column instead of a relation: the same statement writes it with the page, and revisions and aliases include it.
    An entry of a vocabulary that has ended is offered no more, and stays where it is used.
    """

    def __init__(self, *args: Any, keys: Choices | None = None, vocabulary: str = "", **options: Any) -> None:
        self.listed, self.vocabulary = keys or [], vocabulary
        options.setdefault("default", list)
        options.setdefault("blank", True)
        super().__init__(*args, **options)

    @property
    def keys(self) -> Choices:
        """The keys with their labels as they are now, those that have ended too."""
        return _every(self.vocabulary) if self.vocabulary else self.listed

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Leave the keys out of migrations: a new key changes no column."""
        name, path, args, options = super().deconstruct()
        return name, path, list(args), {**options, "keys": []}

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """Put the keys in order. Raises `ValidationError`, which names a key that does not exist."""
        known = [key for key, _ in self.keys]
        unknown = [str(key) for key in value or [] if key not in known]
        if unknown:
            raise ValidationError(UNKNOWN.format(keys=", ".join(unknown)))
        return [key for key in known if key in (value or [])]

    def formfield(self, **options: Any) -> forms.Field:
        """Offer one checkbox for each key."""
        return forms.MultipleChoiceField(
            choices=lambda: self.keys,
            widget=self._boxes(),
            required=not self.blank,
            label=options.get("label", self.verbose_name),
            help_text=self.help_text,
        )

    def _boxes(self) -> forms.CheckboxSelectMultiple:
        if not self.vocabulary:
            return forms.CheckboxSelectMultiple()
        return WordBoxes(offered=lambda: offered_keys(self.vocabulary))


class WordField(models.CharField):  # type: ignore[type-arg]  # It takes none when it runs.
    """The key of one entry of a `vocabulary`, those below `parent` only if it is given; `others` are no entries.

    `grouped` makes the form show the entries in groups. An entry that has ended is offered no more, and stays where it
    is used. There are no `choices` of Django's: those would be fixed when the process starts.
    """

    def __init__(
        self,
        *args: Any,
        vocabulary: str = "",
        parent: str = "",
        others: Choices | None = None,
        grouped: Callable[[], GroupedChoices] | None = None,
        **options: Any,
    ) -> None:
        self.vocabulary, self.parent, self.others, self.grouped = vocabulary, parent, others or [], grouped
        super().__init__(*args, **options)

    @property
    def keys(self) -> Choices:
        """The keys with their labels as they are now, those that have ended too."""
        return [*_every(self.vocabulary, parent=self.parent), *self.others]

    @property
    def flatchoices(self) -> Choices:
        """The same, for what Django and Wagtail ask of a field with choices."""
        return self.keys

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Be an ordinary text column in migrations: entries and their labels change none."""
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.CharField", list(args), options

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Raise `ValidationError` for a key that does not exist."""
        super().validate(value, model_instance)
        if value and value not in dict(self.keys):
            raise ValidationError(UNKNOWN.format(keys=value))

    def formfield(self, **options: Any) -> Any:
        """Offer the entries in a list."""
        options.pop("form_class", None)
        given = options.pop("widget", None)
        widget = given if isinstance(given, WordSelect) else self.select()
        return forms.ChoiceField(
            choices=lambda: [EMPTY, *(self.grouped() if self.grouped else self.keys)],
            widget=widget,
            required=not self.blank,
            label=options.get("label", self.verbose_name[:1].upper() + self.verbose_name[1:]),
            help_text=options.get("help_text", self.help_text),
        )

    def select(self) -> WordSelect:
        """Return the list to choose from."""
        return WordSelect(offered=lambda: {"", *offered_keys(self.vocabulary), *dict(self.others)})


def _every(vocabulary: str, *, parent: str = "") -> Choices:
    return [(word.key, word.label) for word in words_of(vocabulary).values() if not parent or word.parent == parent]


def offered_keys(vocabulary: str) -> Collection[str]:
    """Return the keys that forms offer today."""
    return {key for key, _ in offered(vocabulary)}


def regency_choices() -> list[tuple[str, str]]:
    """Return code and full name of every regency and city, by code."""
    rows = Region.objects.filter(level__in=(Level.REGENCY, Level.CITY)).order_by("code")
    return [(region.code, region.full_name) for region in rows]


class RegionCodesField(models.JSONField):
    """Codes of regencies and cities, in order, without repeats; empty means the whole province."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"default": list, "blank": True, **options})

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        """Put the codes in order. Raises `ValidationError`, which names a code that no regency or city has."""
        known = [code for code, _ in regency_choices()] if value else []
        unknown = [str(code) for code in value or [] if code not in known]
        if unknown:
            raise ValidationError(
                f"Tidak ada kabupaten atau kota dengan kode {', '.join(unknown)}. Pilih dari daftar yang ada."
            )
        return [code for code in known if code in value]

    def formfield(self, **options: Any) -> forms.Field:
        """Offer one checkbox for each current regency and city."""
        return forms.MultipleChoiceField(
            choices=regency_choices,
            widget=forms.CheckboxSelectMultiple,
            required=False,
            label=options.get("label", self.verbose_name),
            help_text=self.help_text,
        )


def check_app_link(address: str) -> None:
    """Raise `ValidationError` unless the address is an https address or the super-app's: no other opens safely."""
    if IN_APP.fullmatch(address):
        return
    try:
        _is_site(address)
    except ValidationError as error:
        raise ValidationError(REFUSED, params={"address": address}) from error


class AppLinkField(models.URLField):  # type: ignore[type-arg]  # Django's class takes no argument at run time.
    """An address that starts with https:// or with the scheme of the super-app."""

    default_validators = [check_app_link]

    def formfield(self, **options: Any) -> Any:
        """Return a plain text field: Django's own field for addresses rejects an app's scheme."""
        options.pop("assume_scheme", None)
        return models.CharField.formfield(self, **{"form_class": forms.CharField, **options})
