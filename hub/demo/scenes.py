"""The twelve drawn pictures of the demo, made by the project itself: always the same, a few kilobytes each."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from PIL import Image as Pillow
from PIL import ImageDraw

from hub.demo import shapes
from hub.demo.shapes import HORIZON, WIDTH, boat, disc, fish, ground, hills, house, palm, sky, tree, water

Draw = Callable[[ImageDraw.ImageDraw], None]


@dataclass(frozen=True)
class Scene:
    """A picture: its title, its alternative text, and how it is drawn."""

    title: str
    description: str
    draw: Draw


def png_of(scene: Scene) -> bytes:
    """Return the picture as a PNG with few colours."""
    image = Pillow.new("RGB", (shapes.WIDTH, shapes.HEIGHT), "white")
    scene.draw(ImageDraw.Draw(image))
    stream = BytesIO()
    image.quantize(64).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _river(draw: ImageDraw.ImageDraw) -> None:
    sky(draw)
    hills(draw)
    ground(draw)
    draw.polygon([(560, HORIZON), (700, HORIZON), (1280, 800), (120, 800)], fill="#5aa9c9")
    house(draw, (60, 560))
    tree(draw, (1080, 560), size=110)
    tree(draw, (1190, 600), size=90, crown=shapes.DARK_LEAF)


def _boat(draw: ImageDraw.ImageDraw) -> None:
    sky(draw)
    hills(draw)
    water(draw)
    boat(draw, (180, 600))
    boat(draw, (780, 700), length=360, hull="#33658a")


def _lake(draw: ImageDraw.ImageDraw) -> None:
    sky(draw, top="#f4a261", low="#f7c59f", sun="#f4a261")
    water(draw, fill="#c46a4a", wave="#e8a07c")
    disc(draw, (640, HORIZON), radius=120, fill="#fff1d0")
    draw.rectangle((0, HORIZON, WIDTH, HORIZON + 120), fill="#c46a4a")
    boat(draw, (420, 660), length=380, hull="#4a2c2a")


def _mangrove(draw: ImageDraw.ImageDraw) -> None:
    sky(draw)
    water(draw, fill="#6aa6a0", wave="#95c4bd")
    for x in range(90, WIDTH, 220):
        for reach in (-60, -25, 25, 60):
            draw.line((x, 470, x + reach, 640), fill=shapes.DARK_WOOD, width=10)
        tree(draw, (x, 480), size=110, crown=shapes.DARK_LEAF)
    draw.rectangle((0, 690, WIDTH, 712), fill=shapes.WOOD)


def _longhouse(draw: ImageDraw.ImageDraw) -> None:
    sky(draw)
    hills(draw)
    ground(draw)
    for post in range(180, 1120, 70):
        draw.rectangle((post, 560, post + 14, 650), fill=shapes.DARK_WOOD)
    draw.rectangle((150, 430, 1130, 560), fill=shapes.WOOD)
    draw.polygon([(110, 430), (220, 320), (1060, 320), (1170, 430)], fill=shapes.ROOF)
    for window in range(220, 1080, 120):
        draw.rectangle((window, 470, window + 50, 520), fill="#f6e7b4")
    draw.polygon([(620, 650), (680, 650), (660, 560), (640, 560)], fill=shapes.DARK_WOOD)


def _fish(draw: ImageDraw.ImageDraw) -> None:
    ground(draw, fill="#2f7f9e", top=0)
    for number, (x, y) in enumerate([(330, 200), (820, 280), (480, 470), (980, 580), (300, 660)]):
        fish(draw, (x, y), length=320 - 30 * number, fill=("#e0b04a", "#d9d9d9", "#e07a5f")[number % 3])


def _market(draw: ImageDraw.ImageDraw) -> None:
    sky(draw)
    ground(draw, fill="#d9c7a0")
    for x, colour in ((90, "#c0533a"), (500, "#33658a"), (910, "#e0b04a")):
        draw.polygon([(x, 330), (x + 280, 330), (x + 320, 430), (x - 40, 430)], fill=colour)
        draw.rectangle((x, 560, x + 280, 660), fill=shapes.WOOD)
        for number in range(5):
            disc(draw, (x + 40 + 50 * number, 545), radius=26, fill=("#7fb069", "#e07a5f", "#f2cc8f")[number % 3])
        for post in (x, x + 270):
            draw.rectangle((post, 430, post + 10, 700), fill=shapes.DARK_WOOD)


def _field(draw: ImageDraw.ImageDraw) -> None:
    sky(draw)
    hills(draw)
    ground(draw, fill="#c9d36a")
    for number, left in enumerate(range(-500, 1800, 170)):
        draw.polygon(
            [(620 + number * 4, HORIZON), (626 + number * 4, HORIZON), (left + 60, 800), (left, 800)], fill="#8aa63c"
        )
    house(draw, (930, 520), width=160)


def _forest(draw: ImageDraw.ImageDraw) -> None:
    sky(draw, top="#cfe8d5", low="#e6f2e0")
    ground(draw, fill="#4d7c4a")
    for number, x in enumerate(range(40, WIDTH, 120)):
        tree(draw, (x, 560 + 40 * (number % 3)), size=170, crown=(shapes.LEAF, shapes.DARK_LEAF)[number % 2])


def _office(draw: ImageDraw.ImageDraw) -> None:
    sky(draw)
    hills(draw)
    ground(draw)
    draw.rectangle((340, 380, 940, 640), fill="#f3ead2")
    draw.polygon([(300, 380), (640, 240), (980, 380)], fill=shapes.ROOF)
    draw.rectangle((590, 480, 690, 640), fill=shapes.DARK_WOOD)
    for window in (400, 790):
        draw.rectangle((window, 450, window + 90, 540), fill="#8ecae6")
    draw.rectangle((1080, 260, 1090, 660), fill="#8d99ae")
    draw.rectangle((1090, 260, 1200, 295), fill="#d62828")
    draw.rectangle((1090, 295, 1200, 330), fill="#ffffff")


def _weaving(draw: ImageDraw.ImageDraw) -> None:
    ground(draw, fill="#5b2333", top=0)
    for row, top in enumerate(range(40, 800, 120)):
        colour = ("#f2cc8f", "#e07a5f", "#f4f1de")[row % 3]
        for left in range(-60 + 60 * (row % 2), WIDTH + 60, 120):
            draw.polygon(
                [(left, top + 50), (left + 50, top), (left + 100, top + 50), (left + 50, top + 100)], fill=colour
            )
            disc(draw, (left + 50, top + 50), radius=16, fill="#5b2333")


def _beach(draw: ImageDraw.ImageDraw) -> None:
    sky(draw)
    water(draw, fill="#3aa6b9", wave="#8fd6de")
    draw.polygon([(0, 640), (520, 600), (1280, 700), (1280, 800), (0, 800)], fill="#f2deb0")
    palm(draw, (180, 680), size=300)
    palm(draw, (1060, 730), size=240)
    boat(draw, (560, 560), length=280, hull="#f4f1de")


SCENES = {
    "river": Scene("Sungai dan rumah panggung", "Gambar sungai yang lebar dengan rumah panggung di tepinya", _river),
    "boat": Scene("Perahu di sungai", "Gambar dua perahu panjang beratap di atas sungai", _boat),
    "lake": Scene("Senja di danau", "Gambar matahari terbenam di danau dengan sebuah perahu", _lake),
    "mangrove": Scene("Hutan mangrove", "Gambar deretan pohon mangrove dengan titian kayu", _mangrove),
    "longhouse": Scene(
        "Rumah panjang", "Gambar lamin, rumah panjang dari kayu, dengan bukit di belakangnya", _longhouse
    ),
    "fish": Scene("Ikan", "Gambar lima ikan yang berenang ke kiri", _fish),
    "market": Scene("Pasar", "Gambar tiga lapak pasar dengan hasil kebun", _market),
    "field": Scene("Kebun dan sawah", "Gambar petak sawah hijau dengan pondok", _field),
    "forest": Scene("Hutan", "Gambar pohon-pohon besar yang rapat", _forest),
    "office": Scene("Kantor desa", "Gambar kantor desa dengan tiang bendera merah putih", _office),
    "weaving": Scene("Tenun", "Gambar motif belah ketupat pada kain tenun", _weaving),
    "beach": Scene("Pantai", "Gambar pantai dengan pohon kelapa dan perahu", _beach),
}
