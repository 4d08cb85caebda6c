"""Parts of drawn pictures: sky, hills, water, houses, trees, boats, fish."""

from typing import TypeAlias

from PIL.ImageDraw import ImageDraw

WIDTH, HEIGHT = 1280, 800
HORIZON = 430

Colour: TypeAlias = str
Point: TypeAlias = tuple[int, int]

WOOD, DARK_WOOD, ROOF = "#a9743f", "#6f4520", "#7d3b2b"
LEAF, DARK_LEAF, GRASS = "#3f8f4f", "#2c6a3b", "#7fb069"


def sky(draw: ImageDraw, *, top: Colour = "#bfe3f2", low: Colour = "#e8f4ea", sun: Colour = "#fff3c4") -> None:
    """Fill the upper part with bands of colour and a sun."""
    draw.rectangle((0, 0, WIDTH, HORIZON // 2), fill=top)
    draw.rectangle((0, HORIZON // 2, WIDTH, HORIZON), fill=low)
    disc(draw, (960, 190), radius=84, fill=sun)


def hills(draw: ImageDraw, *, far: Colour = "#8fb996", near: Colour = "#5f9a6b") -> None:
    """Draw two rows of hills on the horizon."""
    draw.polygon([(0, HORIZON), (180, 300), (420, 390), (640, 280), (900, 400), (1120, 310), (1280, HORIZON)], fill=far)
    draw.polygon([(0, HORIZON), (260, 380), (520, HORIZON), (820, 370), (1280, HORIZON)], fill=near)


def water(draw: ImageDraw, *, fill: Colour = "#5aa9c9", wave: Colour = "#86c5dc") -> None:
    """Fill the lower part with water and a few waves."""
    draw.rectangle((0, HORIZON, WIDTH, HEIGHT), fill=fill)
    for row, top in enumerate(range(HORIZON + 50, HEIGHT, 70)):
        for left in range(-80 + 90 * (row % 2), WIDTH, 260):
            draw.rounded_rectangle((left, top, left + 130, top + 8), radius=4, fill=wave)


def ground(draw: ImageDraw, *, fill: Colour = GRASS, top: int = HORIZON) -> None:
    """Fill the lower part with one colour."""
    draw.rectangle((0, top, WIDTH, HEIGHT), fill=fill)


def disc(draw: ImageDraw, at: Point, *, radius: int, fill: Colour) -> None:
    """Draw a disc around the point."""
    x, y = at
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)


def house(draw: ImageDraw, at: Point, *, width: int = 220, wall: Colour = WOOD) -> None:
    """Draw a house on stilts whose floor is at the point's height."""
    x, y = at
    height = width * 6 // 10
    for post in range(x + 12, x + width, width // 4):
        draw.rectangle((post, y, post + 12, y + 70), fill=DARK_WOOD)
    draw.rectangle((x, y - height, x + width, y), fill=wall)
    draw.polygon(
        [(x - 30, y - height), (x + width // 2, y - height - 110), (x + width + 30, y - height)],
        fill=ROOF,
    )
    draw.rectangle((x + width // 2 - 24, y - height // 2 - 20, x + width // 2 + 24, y), fill=DARK_WOOD)
    draw.rectangle((x + 26, y - height + 34, x + 66, y - height + 74), fill="#f6e7b4")


def tree(draw: ImageDraw, at: Point, *, size: int = 100, crown: Colour = LEAF) -> None:
    """Draw a round tree that stands at the point."""
    x, y = at
    draw.rectangle((x - size // 10, y - size, x + size // 10, y), fill=DARK_WOOD)
    disc(draw, (x, y - size - size // 2), radius=size * 2 // 3, fill=crown)
    disc(draw, (x - size // 2, y - size), radius=size // 2, fill=crown)
    disc(draw, (x + size // 2, y - size), radius=size // 2, fill=crown)


def palm(draw: ImageDraw, at: Point, *, size: int = 200) -> None:
    """Draw a palm that stands at the point."""
    x, y = at
    draw.polygon([(x - 14, y), (x + 14, y), (x + 8, y - size), (x - 8, y - size)], fill=WOOD)
    for reach, drop in ((-150, 30), (-110, -60), (0, -120), (110, -60), (150, 30)):
        draw.polygon(
            [(x, y - size - 14), (x + reach, y - size + drop), (x + reach // 2, y - size + drop - 36)],
            fill=DARK_LEAF,
        )


def boat(draw: ImageDraw, at: Point, *, length: int = 420, hull: Colour = "#c0533a") -> None:
    """Draw a long river boat with a roof, its waterline at the point's height."""
    x, y = at
    draw.polygon([(x, y - 46), (x + length, y - 46), (x + length - 70, y), (x + 60, y)], fill=hull)
    draw.rectangle((x + 110, y - 120, x + length - 110, y - 108), fill=DARK_WOOD)
    for post in (x + 124, x + length - 132):
        draw.rectangle((post, y - 110, post + 8, y - 46), fill=DARK_WOOD)


def fish(draw: ImageDraw, at: Point, *, length: int = 260, fill: Colour = "#e0b04a") -> None:
    """Draw a fish that swims to the left, its middle at the point."""
    x, y = at
    draw.ellipse((x - length // 2, y - length // 5, x + length // 3, y + length // 5), fill=fill)
    draw.polygon(
        [(x + length // 4, y), (x + length // 2, y - length // 5), (x + length // 2, y + length // 5)], fill=fill
    )
    disc(draw, (x - length // 3, y - length // 16), radius=max(4, length // 26), fill="#2b2b2b")
