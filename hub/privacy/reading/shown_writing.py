"""The words that a DOCX file shows, by the pages on which the program that stored it last broke them."""

from collections.abc import Iterator
from dataclasses import dataclass

from hub.office.markup import End, MarkupText, Start, local
from hub.office.package import Package
from hub.privacy.reading.cells import Allowance

SPACES = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-", "p": "\n", "tc": "\n"}
RENDERED, CHOSEN = "lastRenderedPageBreak", "br"
OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True)
class ShownPage:
    """The text of one page; `number` is None if the file does not say where its pages begin."""

    number: int | None
    text: str


def pages_of_writing(content: bytes, allowance: Allowance) -> Iterator[ShownPage]:
    """Return the text between page breaks. Raises `Refused` for a broken file and `Unreadable` at the limits."""
    shown = _Shown()
    package = Package(content)
    for event in package.events(package.main):
        if isinstance(event, Start):
            shown.start(local(event.tag), {local(name): value for name, value in event.attributes.items()})
        elif isinstance(event, MarkupText):
            allowance.spend(len(event.text))
            shown.text(event.text)
        elif isinstance(event, End):
            shown.end(local(event.tag))
    breaks = RENDERED if RENDERED in shown.breaks else CHOSEN
    return _pages(shown, breaks)


class _Shown:
    """The parts of the text in order, with the breaks of pages between them."""

    def __init__(self) -> None:
        self.parts: list[tuple[str, str]] = []
        self.breaks: set[str] = set()
        self._tags: list[str] = []
        self._is_hidden = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Enter an element."""
        self._tags.append(tag)
        if tag == "r":
            self._is_hidden = False
        elif tag == "vanish":
            self._is_hidden = attributes.get("val", "") not in OFF
        elif tag == RENDERED or (tag == CHOSEN and attributes.get("type") == "page"):
            self.breaks.add(tag)
            self.parts.append((tag, " "))
        elif tag in SPACES:
            self.parts.append(("", SPACES[tag]))

    def text(self, text: str) -> None:
        """Take text, if it is shown: what was deleted or is a field's instruction has other elements."""
        if self._tags[-1] == "t" and not self._is_hidden:
            self.parts.append(("", text))

    def end(self, tag: str) -> None:
        """Leave an element; a hidden run ends with itself."""
        self._tags.pop()
        if tag == "r":
            self._is_hidden = False


def _pages(shown: _Shown, breaks: str) -> Iterator[ShownPage]:
    number = 1
    words: list[str] = []
    for kind, text in shown.parts:
        if kind == breaks:
            yield ShownPage(number, "".join(words))
            number, words = number + 1, []
        words.append(text)
    yield ShownPage(number if shown.breaks else None, "".join(words))
