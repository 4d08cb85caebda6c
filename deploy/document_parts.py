"""Puts the parts that come from the code between their marks in a document."""

from collections.abc import Mapping


def with_parts(text: str, parts: Mapping[str, str], *, file: str) -> str:
    """Return the text with each part between the marks of its name. Raises `ValueError` if they are missing."""
    for name, part in parts.items():
        begin, end = f"<!-- {name}: written by `make docs`, from here -->\n", f"<!-- {name}: to here. -->"
        before, found, rest = text.partition(begin)
        _old, found_end, after = rest.partition(end)
        if not (found and found_end):
            raise ValueError(f'{file} lacks the marks of "{name}"; put them back, each on a line of its own.')
        text = f"{before}{begin}{part}\n{end}{after}"
    return text
