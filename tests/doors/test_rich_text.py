"""Whatever lies in a rich text field gives safe HTML: an editor's paste and an import never stop a publish."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from hub.blocks.richtext import plain_text, safe_html
from hub.publishing.sources import Sources
from tests import factories

TAGS = re.compile(r"</?(?:p|br|b|i|strong|em|ul|ol|li)>|<a href=\"[^\"<>]*\" rel=\"noopener\">|</a>")
NUMBERS = ("abc", "", "0", "-1", "１２", "²", " 7 ", "1e3", "9" * 10, "9" * 19, "9" * 5_000, "7;DROP", "\0", "\ud800")

pieces = st.one_of(
    st.sampled_from(
        ["<p>", "</p>", "<ul><li>", "</a>", "<![", "<!DOCTYPE", "<![if x", "<?", "&#", "&#x110000;", "<a "]
    ),
    st.builds(
        '<a linktype="{}" id="{}" href="{}">x</a>'.format,
        st.sampled_from(["page", "document", "embed", "external", "", "PAGE"]),
        st.one_of(st.sampled_from(NUMBERS), st.text(max_size=5)),
        st.sampled_from(["", "javascript:alert(1)", "https://example.org/", "//x", "\0"]),
    ),
    st.text(max_size=20),
)


@pytest.mark.quick
class AnyRichText(TestCase):
    """Nothing that is stored makes the reading of it fail."""

    @settings(max_examples=60)
    @given(st.lists(pieces, max_size=8).map("".join))
    @example("<![n")
    @example("<ul><li>" * 2_000)
    @example("<b>" * 2_000 + "x")
    def test_any_markup_gives_html_of_the_few_tags_or_nothing(self, stored: str) -> None:
        html = safe_html(stored, Sources())

        assert "<" not in TAGS.sub("", html)
        assert "javascript:" not in html.casefold().partition("href")[2]
        assert "\0" not in html
        html.encode()
        plain_text(html)

    def test_a_link_without_a_page_becomes_its_words(self) -> None:
        for number in NUMBERS:
            for kind in ("page", "document"):
                sources = Sources()

                html = safe_html(f'<p><a linktype="{kind}" id="{number}">Pela</a></p>', sources)

                assert html == "<p>Pela</p>"
                assert all(found < 10**10 for _, found in sources.used)

    def test_a_link_to_a_public_page_keeps_its_path_and_nothing_else(self) -> None:
        page = factories.news()

        html = safe_html(f'<a id="{page.pk}" linktype="page" href="javascript:x" onclick="x">Pela</a>', Sources())

        assert html == f'<a href="/{page.url_path.strip("/").partition("/")[2]}" rel="noopener">Pela</a>'
