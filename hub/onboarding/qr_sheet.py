"""A sheet of QR codes to print and cut for a training day: one card for each invited person."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import groupby

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

COLUMNS, ROWS = 2, 4
WIDTH, HEIGHT = A4[0] / COLUMNS, A4[1] / ROWS
MARGIN = 7 * mm
QR_SIDE = 50 * mm
TEXT_LEFT = MARGIN + QR_SIDE + 4 * mm
# White around a code, in its own squares, without which phones do not find it.
QUIET = 4
PLAIN, BOLD = "Helvetica", "Helvetica-Bold"


@dataclass(frozen=True)
class InvitationCard:
    """What one card says: for whom, where, as what, until when, and the link in its code."""

    place: str
    name: str
    role: str
    link: str
    last_day: date


def sheet(cards: Sequence[InvitationCard]) -> bytes:
    """Return a PDF of A4 pages with eight cards each, in the given order."""
    written = BytesIO()
    canvas = Canvas(written, pagesize=A4, pageCompression=1)
    canvas.setTitle("Undangan Desa Hub")
    for number, card in enumerate(cards):
        place = number % (COLUMNS * ROWS)
        if number and not place:
            canvas.showPage()
        canvas.saveState()
        canvas.translate(place % COLUMNS * WIDTH, A4[1] - (place // COLUMNS + 1) * HEIGHT)
        _draw(canvas, card)
        canvas.restoreState()
    canvas.save()
    return written.getvalue()


def _draw(canvas: Canvas, card: InvitationCard) -> None:
    canvas.setDash(2, 3)
    canvas.rect(0, 0, WIDTH, HEIGHT)
    canvas.setDash()
    _draw_code(canvas, card.link, left=MARGIN, bottom=(HEIGHT - QR_SIDE) / 2)
    room = WIDTH - TEXT_LEFT - MARGIN
    lines = [
        *((BOLD, 12, line) for line in _wrapped(card.place, font=BOLD, size=12, room=room)),
        *((PLAIN, 10, line) for line in _wrapped(card.name, font=PLAIN, size=10, room=room)),
        *((PLAIN, 9, line) for line in _wrapped(card.role, font=PLAIN, size=9, room=room)),
        (PLAIN, 7, ""),
        (PLAIN, 8, "Pindai dengan kamera ponsel,"),
        (PLAIN, 8, "lalu pilih kata sandi."),
        (PLAIN, 8, f"Satu kali pakai, s.d. {card.last_day:%d-%m-%Y}"),
    ]
    top = HEIGHT - MARGIN - 14
    for font, size, line in lines:
        canvas.setFont(font, size)
        canvas.drawString(TEXT_LEFT, top, line)
        top -= size * 1.3


def _draw_code(canvas: Canvas, link: str, *, left: float, bottom: float) -> None:
    count, bars = _bars(link)
    side = QR_SIDE / (count + 2 * QUIET)
    squares = canvas.beginPath()
    for row, column, width in bars:
        squares.rect(left + (QUIET + column) * side, bottom + (QUIET + count - 1 - row) * side, width * side, side)
    canvas.drawPath(squares, stroke=0, fill=1)


def code_picture(link: str) -> str:
    """Return the code as the address of a picture that needs no file: an SVG."""
    count, bars = _bars(link)
    side = count + 2 * QUIET
    drawn = "".join(f"M{QUIET + column} {QUIET + row}h{width}v1h-{width}z" for row, column, width in bars)
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{drawn}"/></svg>'
    )
    return f"data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}"


def _bars(link: str) -> tuple[int, list[tuple[int, int, int]]]:
    """Return how many squares a side of the code has, and its dark bars: row, first column, width."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(link)
    code.make()
    count = int(code.getModuleCount())
    bars = []
    for row in range(count):
        dark = [bool(code.isDark(row, column)) for column in range(count)]
        column = 0
        for is_dark, run in groupby(dark):
            width = len(list(run))
            if is_dark:
                bars.append((row, column, width))
            column += width
    return count, bars


def _wrapped(text: str, *, font: str, size: int, room: float) -> list[str]:
    """Return the text in lines that fit, at most three; a word that is longer than a line is cut."""
    lines = [""]
    for word in _printable(text).split():
        longer = f"{lines[-1]} {word}".strip()
        if stringWidth(longer, font, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return [_cut(line, font=font, size=size, room=room) for line in lines if line][:3]


def _cut(line: str, *, font: str, size: int, room: float) -> str:
    while line and stringWidth(line, font, size) > room:
        line = line[:-1]
    return line


def _printable(text: str) -> str:
    """Return the text in the letters that every PDF reader has; others, which names here do not have, become "?"."""
    return text.encode("cp1252", errors="replace").decode("cp1252")
