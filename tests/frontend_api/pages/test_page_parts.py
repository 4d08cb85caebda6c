"""A long page comes in parts, none of which is heavy, and no word of it is lost or told twice."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontend_api.pages.page_parts import parts_of
from hub.content.news import NewsPage
from hub.models.publication import Publication
from hub.readership.tally import TALLY
from tests import factories
from tests.samples import full_page, stream

MOST_BYTES = 30_000
# One more closing tag than the part that ends inside all of them, and the tags that open them again.
TAGS = 60
TEXTS = {
    "paragraphs": "".join(f"<p>Paragraf {n} tentang air bersih.</p>" for n in range(3_000)),
    "one paragraph": f"<p>{'kata ' * 20_000}</p>",
    "a word without end": f"<p>{'a' * 100_000}</p>",
    "a list": f"<ol>{'<li>Timbang <strong>sampah</strong></li>' * 3_000}</ol>",
    "one item": f"<ol><li>satu</li><li>{'kata ' * 20_000}</li><li>tiga</li></ol>",
    "signs": f"<p>{'R&amp;D &lt;desa&gt; ' * 5_000}</p>",
}


def test_a_short_text_stays_as_it_is() -> None:
    assert parts_of("<p>Air &amp; sungai</p>") == ["<p>Air &amp; sungai</p>"]


@pytest.mark.parametrize("name", TEXTS)
def test_parts_hold_all_words_once_and_are_light(name: str) -> None:
    parts = parts_of(TEXTS[name], most_bytes=5_000)

    assert "".join(words(part) for part in parts) == words(TEXTS[name])
    assert max(len(part.encode()) for part in parts) <= 5_000 + TAGS
    assert [unbalanced(part) for part in parts] == [[] for _ in parts]
    assert len(parts) > 10


def test_a_list_goes_on_counting_and_an_item_that_is_cut_keeps_its_number() -> None:
    whole = parts_of(TEXTS["a list"], most_bytes=5_000)
    cut = parts_of(TEXTS["one item"], most_bytes=5_000)

    assert whole[1].startswith(f'<ol start="{whole[0].count("<li>") + 1}">')
    assert {part[:14] for part in cut[1:-1]} == {'<ol start="2">'}


BLOCK = st.builds(
    lambda tag, words: f"<{tag}>{' '.join(words)}</{tag}>",
    st.sampled_from(["p", "li", "h2", "blockquote", "td"]),
    st.lists(st.text("abc é", min_size=1, max_size=9), min_size=1, max_size=9),
)


@given(
    st.lists(st.tuples(st.sampled_from(["ul", "ol", "table", "section"]), st.lists(BLOCK, max_size=6)), max_size=9),
    st.integers(40, 400),
)
def test_any_nesting_is_cut_without_loss(blocks: list[tuple[str, list[str]]], most_bytes: int) -> None:
    html = "<article>" + "".join(f"<{tag}>{''.join(inner)}</{tag}>" for tag, inner in blocks) + "</article>"

    parts = parts_of(html, most_bytes=most_bytes)

    assert "".join(words(part) for part in parts) == words(html)
    assert [unbalanced(part) for part in parts] == [[] for _ in parts]


@pytest.mark.django_db
def test_a_long_article_is_read_part_by_part(client, settings) -> None:
    settings.HUB_COUNT_READERS = True
    page = full_page(NewsPage)
    text = "".join(f"<p>Paragraf {n}: warga membersihkan tepi sungai bersama-sama.</p>" for n in range(1_500))
    page.content = stream(("paragraph", text))
    path = Publication.objects.get(page_id=factories.published(page).pk).path

    TALLY.take()
    first = client.get(path).content.decode()
    count = int(re.search(r"Bagian 1 dari (\d+)", first).group(1))
    others = [client.get(f"{path}?bagian={number}").content.decode() for number in range(2, count + 1)]

    assert max(len(html.encode()) for html in (first, *others)) < MOST_BYTES
    seen = [int(number) for html in (first, *others) for number in re.findall(r"Paragraf (\d+):", html)]
    assert seen == list(range(1_500))
    assert f'<a href="{path}?bagian=2" rel="next">' in first
    assert 'rel="prev"' not in first
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{path}?bagian={count}">' in others[-1]
    assert f"(bagian {count} dari {count})</h1>" in others[-1]
    assert 'rel="next"' not in others[-1]
    assert list(TALLY.take().reads.values()) == [1]


@pytest.mark.django_db
def test_a_part_that_is_not_there_is_missing_and_the_first_has_one_address(client) -> None:
    path = Publication.objects.get(page_id=factories.news(factories.village()).pk).path

    missing = [
        client.get(f"{path}?bagian={asked}").status_code for asked in ("0", "2", "-1", "x", "", "01", "9" * 5_000)
    ]

    assert missing == [404] * len(missing)
    assert (client.get(f"{path}?bagian=1").status_code, client.get(f"{path}?bagian=1")["Location"]) == (301, path)


def words(html: str) -> str:
    """Return the text without spaces, which may stand at the end of a part."""
    return re.sub(r"<[^>]*>|\s", "", html)


def unbalanced(html: str) -> list[str]:
    """Return the tags that are closed in another order than opened, or not at all."""
    still_open: list[str] = []
    for closing, name in re.findall(r"<(/?)([a-z0-9]+)[^>]*>", html):
        if not closing:
            still_open.append(name)
        elif not still_open or still_open.pop() != name:
            return [name]
    return still_open
