"""The short form of a content type: which of its fields a village is asked for on a phone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Choices = list[tuple[str, list[tuple[str, str]]]]


@dataclass(frozen=True)
class ShortForm:
    """What the short form says and asks; declared beside the page class as `short_form`.

    `fields` are names of model fields, in order: the picture is `cover`, the text is `content`. Every field without
    which the page cannot be published is one of them; a test checks it. `labels` replaces names that are not plain
    enough.
    """

    label: str
    about: str
    fields: tuple[str, ...]
    # The lower, the earlier it is offered.
    rank: int
    labels: Mapping[str, str] = field(default_factory=dict)
    # Says the same for the sentence below a name; the one below a title explains nothing on a phone.
    helps: Mapping[str, str] = field(default_factory=dict)
    # What is said while somebody writes and a number is still missing in the field.
    wants: Mapping[str, str] = field(default_factory=dict)
    # The field that `?jenis=` in the address fills, and the kinds of a class (`?kelas=`) if they can be narrowed.
    kind_field: str = ""
    kinds_of_class: Callable[[str], Choices] | None = None
    # Fills in what follows from the answers and is not asked.
    complete: Callable[..., None] | None = None
