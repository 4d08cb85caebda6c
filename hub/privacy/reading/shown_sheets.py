"""The words in the visible cells of a workbook; each visible sheet is a page, by its place among all sheets."""

from collections.abc import Iterator

from hub.office.markup import Event, MarkupText, Start, local
from hub.office.package import Package, PackagePart
from hub.privacy.reading.cells import Allowance
from hub.privacy.reading.sheet import SHARED, shared_texts
from hub.privacy.reading.shown_writing import ShownPage

WRITTEN = frozenset({"str", "inlineStr"})
YES = frozenset({"1", "true"})
STRINGS = "/sharedStrings"


def pages_of_workbook(content: bytes, allowance: Allowance) -> Iterator[ShownPage]:
    """Return the texts of each visible sheet. Raises `Refused` for a broken file and `Unreadable` at the limits."""
    package = Package(content)
    book = package.main
    parts = {one.id: package.part(one) for one in book.relations}
    strings = next((package.part(one) for one in book.relations if one.type.endswith(STRINGS)), None)
    shared = list(_spending(shared_texts(package.events(strings)), allowance)) if strings else []
    for number, attributes in enumerate(_sheets(package, book), start=1):
        part = parts.get(attributes.get("id", ""))
        if part is not None and attributes.get("state", "visible") == "visible":
            words = [attributes.get("name", ""), *_words(package.events(part), shared, allowance)]
            yield ShownPage(number, "\n".join(words))


def _sheets(package: Package, book: PackagePart) -> Iterator[dict[str, str]]:
    for event in package.events(book):
        if isinstance(event, Start) and local(event.tag) == "sheet":
            yield {local(name): value for name, value in event.attributes.items()}


def _spending(texts: Iterator[str], allowance: Allowance) -> Iterator[str]:
    for text in texts:
        allowance.spend(len(text))
        yield text


def _words(events: Iterator[Event], shared: list[str], allowance: Allowance) -> Iterator[str]:
    """Return the texts of cells, without numbers and without rows that are hidden."""
    tags: list[str] = []
    kind, is_hidden, value = "", False, ""
    for event in events:
        if isinstance(event, Start):
            tags.append(local(event.tag))
            if tags[-1] == "row":
                is_hidden = event.attributes.get("hidden", "") in YES
            elif tags[-1] == "c":
                kind, value = event.attributes.get("t", ""), ""
        elif isinstance(event, MarkupText):
            allowance.spend(len(event.text))
            if tags[-1] in ("v", "t") and "c" in tags and "rPh" not in tags:
                value += event.text
        elif tags.pop() == "c" and not is_hidden:
            if kind == SHARED and value.isdigit() and int(value) < len(shared):
                yield shared[int(value)]
            elif kind in WRITTEN and value:
                yield value
