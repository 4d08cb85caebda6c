"""Fields for keys: several of a list, chosen with checkboxes, or one entry of a vocabulary."""

from collections.abc import Callable, Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from hub.models.key_widgets import WordBoxes, WordSelect
from hub.models.vocabulary_words import offered, words_of

Choices = list[tuple[str, str]]
GroupedChoices = list[tuple[str, list[tuple[str, str]]]]
EMPTY = ("", "---------")
UNKNOWN = "Pilihan tidak dikenal: {keys}."


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
