"""The safe HTML of running text as a tree and as Markdown (CommonMark 0.31), for apps that show no HTML.

The tree is made of dictionaries with a `type`: `paragraph`, `list` (with `ordered`), `item`, `link` (with `href`),
`bold`, `italic` and `break`, which have `children` where they hold something, and `text` (with `text`).
"""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

Node = dict[str, Any]

TYPES = {
    "p": "paragraph",
    "ul": "list",
    "ol": "list",
    "li": "item",
    "a": "link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
}
BLOCKS = frozenset({"paragraph", "list"})
MARKS = {"bold": "**", "italic": "*"}
# Signs that would mean something in Markdown, anywhere and at the beginning of a line.
SIGNS = re.compile(r"([\\`*_\[\]<>&])")
AT_THE_START = re.compile(r"^(\s*\d*)(?<=\d)([.)])|^(\s*)([#+=~|-])", re.MULTILINE)
BLANK = re.compile(r"\s+")


def tree_of(html: str) -> list[Node]:
    """Return the nodes of the safe HTML; text outside of a paragraph is put into one."""
    parser = _Tree()
    parser.feed(html)
    parser.close()
    return parser.nodes()


def markdown_of(html: str) -> str:
    """Return the safe HTML as Markdown that renders to the same text, lists, links and emphasis."""
    return "\n\n".join(filter(None, (_block(node) for node in tree_of(html))))


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._root: Node = {"type": "root", "children": []}
        self._open: list[tuple[str, Node]] = [("", self._root)]

    def nodes(self) -> list[Node]:
        found: list[Node] = []
        for node in self._root["children"]:
            if node["type"] in BLOCKS:
                found.append(node)
            elif found and found[-1].get("is_loose"):
                found[-1]["children"].append(node)
            else:
                found.append({"type": "paragraph", "children": [node], "is_loose": True})
        for node in found:
            node.pop("is_loose", None)
        return [node for node in found if node["children"]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._add({"type": "break"})
        elif tag in TYPES:
            node: Node = {"type": TYPES[tag], "children": []}
            if node["type"] == "list":
                node["ordered"] = tag == "ol"
            if node["type"] == "link":
                node["href"] = dict(attrs).get("href") or ""
            self._add(node)
            self._open.append((tag, node))

    def handle_endtag(self, tag: str) -> None:
        if any(tag == opened for opened, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        text = BLANK.sub(" ", data)
        holder = self._open[-1][1]
        is_between_blocks = text == " " and holder["type"] in ("root", "list")
        if text and not is_between_blocks:
            self._add({"type": "text", "text": text})

    def _add(self, node: Node) -> None:
        self._open[-1][1]["children"].append(node)


def _block(node: Node, *, indent: str = "") -> str:
    if node["type"] == "list":
        return "\n".join(_item(item, number, node, indent) for number, item in enumerate(node["children"], start=1))
    return AT_THE_START.sub(r"\1\3\\\2\4", _inline(node["children"]).strip())


def _item(item: Node, number: int, holder: Node, indent: str) -> str:
    sign = f"{number}." if holder["ordered"] else "-"
    inner = [child for child in item.get("children", []) if child["type"] not in BLOCKS]
    blocks = [child for child in item.get("children", []) if child["type"] in BLOCKS]
    below = indent + " " * (len(sign) + 1)
    first = _block({"type": "paragraph", "children": inner}).replace("\n", f"\n{below}")
    parts = [_block(block, indent=below) for block in blocks]
    nested = "".join(f"\n{part}" if part.startswith(below) else f"\n\n{below}{part}" for part in parts if part)
    return f"{indent}{sign} {first}{nested}"


def _inline(nodes: list[Node]) -> str:
    return "".join(_INLINE.get(node["type"], _nothing)(node) for node in nodes)


def _text(node: Node) -> str:
    return SIGNS.sub(r"\\\1", node["text"])


def _marked(node: Node) -> str:
    """Return the emphasised text; blanks stand outside of the marks, where they would end the emphasis otherwise."""
    inner = _inline(node["children"])
    words = inner.strip()
    if not words:
        return inner
    before, after = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    return f"{before}{MARKS[node['type']]}{words}{MARKS[node['type']]}{after}"


def _link(node: Node) -> str:
    inner = _inline(node["children"])
    return f"[{inner}](<{node['href'].replace('<', '%3C').replace('>', '%3E')}>)" if node["href"] else inner


def _nothing(node: Node) -> str:
    return _inline(node.get("children", []))


_INLINE: dict[str, Callable[[Node], str]] = {
    "text": _text,
    "bold": _marked,
    "italic": _marked,
    "link": _link,
    "break": lambda _node: "\\\n",
}
