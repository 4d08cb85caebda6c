"""What becomes of foreign HTML: few kinds of pieces, safe, with absolute addresses and honest words for pictures."""

import pytest

from hub.feeds.markup_pieces import MOST_PICTURES, MOST_PIECES, pieces_of

ADDRESS = "https://pela.example/artikel/1"


def found(html: str) -> list[dict[str, object]]:
    return pieces_of(html, address=ADDRESS).found


def test_paragraphs_become_one_piece_with_the_formatting_that_is_kept():
    [piece] = found(
        '<div style="color:red"><p>Air <strong>naik</strong>.</p><p><span>Warga</span> <em>siaga</em>.</p></div>'
    )

    assert piece == {"type": "paragraph", "html": "<p>Air <strong>naik</strong>.</p><p>Warga <em>siaga</em>.</p>"}


def test_headings_quotes_tables_and_videos_keep_their_kind_and_order():
    html = (
        "<h2>Hasil</h2><blockquote>Kami senang.</blockquote>"
        "<table><tr><th>Titian</th><th>Biaya</th></tr><tr><td>Ulin</td><td>Rp85.000.000</td></tr></table>"
        '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>'
    )

    assert found(html) == [
        {"type": "heading", "text": "Hasil", "level": "2"},
        {"type": "quote", "text": "Kami senang."},
        {"type": "table", "rows": [["Titian", "Biaya"], ["Ulin", "Rp85.000.000"]], "has_heading": True},
        {"type": "video", "address": "https://www.youtube.com/embed/dQw4w9WgXcQ"},
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<p onclick='alert(1)'>Halo</p><style>p{}</style>",
        "<p><a href='javascript:alert(1)'>Halo</a></p>",
        "<img src=x onerror=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<iframe src='https://jahat.example/'></iframe>",
        "<p><img src='data:image/png;base64,AAAA'></p>",
        "<object data='a.swf'></object><form action='https://jahat.example'><input name=nik></form>",
        "<p>Halo<!-- <script>alert(1)</script> --></p>",
    ],
)
def test_nothing_that_runs_loads_or_asks_is_left(html):
    told = repr(found(html))

    assert not any(
        word in told for word in ("alert", "javascript", "jahat", "script", "onerror", "data:", "<form", "p{}")
    )


def test_addresses_become_absolute():
    pieces = found('<p><a href="/apbdes">APB</a></p><img src="../upload/peta.png" alt="Peta dusun">')

    assert pieces == [
        {"type": "paragraph", "html": '<p><a href="https://pela.example/apbdes">APB</a></p>'},
        {"type": "picture", "address": "https://pela.example/upload/peta.png", "alt": "Peta dusun"},
    ]


@pytest.mark.parametrize("alt", ["IMG_2041.JPG", "gambar", "Foto 3", "", "   ", "12345", "DSC 0012"])
def test_what_says_nothing_is_no_alternative_text(alt):
    [piece] = found(f'<img src="/a.jpg" alt="{alt}">')

    assert piece["alt"] == ""


def test_a_picture_inside_of_words_parts_them_and_leaves_both_whole():
    pieces = found('<p>Sebelum <b>itu <img src="/a.jpg"> sesudah</b> itu.</p>')

    assert [piece["type"] for piece in pieces] == ["paragraph", "picture", "paragraph"]
    assert pieces[0]["html"].count("<p>") == pieces[0]["html"].count("</p>")


def test_words_that_look_like_markup_stay_words():
    [piece] = found("<p>5 &lt; 6 &amp; &lt;script&gt;</p>")

    assert piece["html"] == "<p>5 &lt; 6 &amp; &lt;script&gt;</p>"


def test_there_are_never_more_pieces_than_a_body_holds_and_what_is_left_out_is_counted():
    html = "".join(f"<h3>Bagian {n}</h3><p>Isi {n}.</p><img src='/{n}.jpg'>" for n in range(60))

    pieces = pieces_of(html, address=ADDRESS)

    assert len(pieces.found) <= MOST_PIECES
    assert sum(piece["type"] == "picture" for piece in pieces.found) == MOST_PICTURES
    assert pieces.left_out == 55
    assert "Isi 59." in pieces.words()


@pytest.mark.parametrize("html", ["<div>" * 5_000 + "dalam", "<b>" * 5_000 + "dalam", "<ul><li>" * 3_000 + "dalam"])
def test_deeply_nested_markup_is_read_all_the_same(html):
    assert "dalam" in pieces_of(html, address=ADDRESS).words() or pieces_of(html, address=ADDRESS).found == []


def test_lists_stay_lists_with_those_inside_of_them_as_lines():
    [piece] = found("<ol><li>Satu<ul><li>a</li></ul></li><li><b>Dua</b></li></ol>")

    assert piece["html"].startswith("<ol><li>Satu")
    assert "<li><b>Dua</b></li></ol>" in piece["html"]
    assert piece["html"].count("a</li>") == 1
