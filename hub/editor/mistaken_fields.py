"""The fields of a light form that are not valid, for the list above it."""

from django import forms


class NamesMistakes:
    """What the template `hub/mistakes.html` asks of a form."""

    def mistakes(self) -> list[forms.BoundField]:
        """Return the fields whose answers are not valid."""
        return [bound for bound in self if bound.errors]  # type: ignore[attr-defined]
