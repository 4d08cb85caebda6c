"""Feeds in the shape that OpenSID writes, with texts of our own."""

from dataclasses import dataclass
from html import escape

HEAD = (
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">\n<channel>\n'
    "<title>Desa Contoh</title>\n<link>{home}/</link>\n"
    '<atom:link href="{home}/feed" rel="self" type="application/rss+xml" />\n'
)
TAIL = "</channel>\n</rss>\n"
TEXT = (
    "<p>Warga Dusun II memanen padi bersama sejak pagi.</p>"
    "<p>Hasilnya disimpan di <strong>lumbung desa</strong> untuk musim kering.</p>"
)


@dataclass(frozen=True)
class Piece:
    """One item, as OpenSID writes it: no time of change, the writer's name, and the text twice."""

    slug: str = "panen-raya"
    title: str = "Panen raya di Dusun II"
    text: str = TEXT
    at: str = "Fri, 27 Nov 2026 09:15:42 +0800"
    category: str = "Berita Desa"
    picture: str = ""

    def written(self, home: str) -> str:
        """Return the item."""
        link = f"{home}/artikel/2026/11/27/{self.slug}"
        image = f'<img src="{self.picture}" />' if self.picture else ""
        return (
            f"<item><title>{escape(escape(self.title))}</title>\n<link>{link}</link>\n<guid>{link}</guid>\n"
            f"<pubDate>{self.at}</pubDate>\n<category><![CDATA[{self.category}]]></category>\n"
            f"<description><![CDATA[ {image} Warga Dusun II memanen padi bersama sejak pagi.&amp;nbsp; Hasilnya[...]"
            f" ]]></description>\n<content:encoded><![CDATA[ {image} {self.text} ]]></content:encoded>\n"
            "<dc:creator>Siti Rahasia</dc:creator></item>\n"
        )


def feed(home: str, *pieces: Piece) -> str:
    """Return the feed of a site with these pieces."""
    return HEAD.format(home=home) + "".join(piece.written(home) for piece in pieces) + TAIL


def many(count: int) -> list[Piece]:
    """Return so many pieces, each different, the newest first."""
    return [
        Piece(f"kabar-{number}", f"Kabar nomor {number}", TEXT.replace("Dusun II", f"Dusun {number}"))
        for number in range(count, 0, -1)
    ]
