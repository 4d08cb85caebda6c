"""Widgets that leave out what is not offered any more, unless it is chosen already."""

from collections.abc import Callable, Collection
from typing import Any

from django import forms


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
