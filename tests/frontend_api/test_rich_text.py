"""Running text as Markdown and as a tree says what the HTML says."""

import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from frontend_api.rich_text import markdown_of, tree_of
from tests.factories import news
from tests.frontend_api.conftest import Ask

TEXTS = [
    "<p>Air <b>naik</b> sejak <i>subuh</i>.</p><p>Warga siaga.</p>",
    "<p>Satu<br>dua</p>",
    "<ul><li>Satu</li><li>Dua <em>baru</em></li></ul><ol><li>A</li><li>B</li></ol>",
    "<ul><li>Luar<ul><li>Dalam</li><li>Lagi</li></ul></li><li>Akhir</li></ul>",
    '<p>Lihat <a href="/praktik/bank-sampah" rel="noopener">di sini</a>, <b>sekarang <i>juga</i></b>.</p>',
    "<p>1. bukan daftar</p><p># bukan judul</p><p>- bukan butir</p>",
    "<p>a*b*c _d_ `e` [f](g) &lt;b&gt; \\ &amp;amp; | ~</p>",
    "<p>+62 541, 3 &gt; 2 &amp; 5 &lt; 6</p>",
    "<p><b> tebal </b>biasa</p>",
    '<p><a href="https://example.id/a(b)c d">kurung</a></p>',
    "lepas <b>tebal</b><p>lalu paragraf</p>",
    "",
]


def shown(html: str) -> list[str]:
    """Return what a reader sees, in order: words, with the tags that carry a meaning around them."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(["b", "i"]):
        tag.name = {"b": "strong", "i": "em"}[tag.name]
    seen = []
    for text in soup.find_all(string=True):
        meaning = [parent.name for parent in text.parents if parent.name in {"strong", "em", "a", "li", "ul", "ol"}]
        seen += [f"{'/'.join(sorted(meaning))}:{word}" for word in text.split()]
    return seen


@pytest.mark.parametrize("html", TEXTS)
def test_markdown_renders_to_the_same_words_lists_links_and_emphasis(html: str) -> None:
    rendered = MarkdownIt("commonmark", {"html": False}).render(markdown_of(html))

    assert shown(rendered) == shown(html)
    links = [link["href"].replace(" ", "%20") for link in BeautifulSoup(html, "html.parser").find_all("a")]
    assert [link["href"] for link in BeautifulSoup(rendered, "html.parser").find_all("a")] == links


def test_the_tree_has_a_type_for_everything() -> None:
    assert tree_of('<p>Air <b>naik</b><br><a href="/x">lihat</a></p><ol><li>Satu</li></ol>') == [
        {
            "type": "paragraph",
            "children": [
                {"type": "text", "text": "Air "},
                {"type": "bold", "children": [{"type": "text", "text": "naik"}]},
                {"type": "break"},
                {"type": "link", "href": "/x", "children": [{"type": "text", "text": "lihat"}]},
            ],
        },
        {
            "type": "list",
            "ordered": True,
            "children": [{"type": "item", "children": [{"type": "text", "text": "Satu"}]}],
        },
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("pela")
def test_a_paragraph_gives_all_four_forms(data: Ask) -> None:
    news(content='[{"type": "paragraph", "value": "<p>Air <b>naik</b>.</p>", "id": "a"}]')

    [node] = data("{ news { nodes { blocks { ... on ParagraphBlock { html markdown text tree } } } } }")["news"][
        "nodes"
    ]

    assert node["blocks"] == [
        {
            "html": "<p>Air <b>naik</b>.</p>",
            "markdown": "Air **naik**.",
            "text": "Air naik.",
            "tree": tree_of("<p>Air <b>naik</b>.</p>"),
        }
    ]
