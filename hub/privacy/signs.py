"""Text as a reader sees it: plain digits and dashes, nothing invisible, number words read as digits."""

import re
import unicodedata
from html import unescape
from urllib.parse import unquote

MOST_REMEMBERED = 20_000
FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # Letters and symbols that show nothing.
MINUS = "\u2212"
BRAILLE = str.maketrans("⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠼", "1234567890 ")
INVISIBLE = frozenset({"Cf", "Mn", "Me"})
BREAKS = frozenset("\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
# Letters of other scripts that look like Latin letters which are taken for digits.
LETTERS = str.maketrans("ОоΟοՕօοІіӀΙӏƖ", "OoOoOoolllIll"[:13])
TURNED = re.compile("\u202e([^\u202c\n]*)\u202c?")
TAG = re.compile(r"<!--|-->|<(/?)([a-zA-Z][a-zA-Z0-9]*)\b([^<>]*)>")
ATTRIBUTE = re.compile(r"""\b[a-zA-Z-]{1,40}\s*=\s*(?:"([^"]*)"|'([^']*)')""")
CELLS = frozenset({"td", "th"})
LINES = frozenset({
    "address", "article", "blockquote", "br", "caption", "dd", "div", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "li", "ol", "p", "pre", "section", "table", "tr", "ul",
})  # fmt: skip
ENCODED = re.compile(r"(?:%[0-9a-fA-F]{2})+")
DIGIT_WORDS = {
    "nol": "0", "kosong": "0", "satu": "1", "dua": "2", "tiga": "3", "empat": "4", "lima": "5", "enam": "6",
    "tujuh": "7", "delapan": "8", "sembilan": "9",
}  # fmt: skip
WORD = "(?:" + "|".join(DIGIT_WORDS) + ")"
# Four words in a row, or two next to digits: people who count say "dua puluh", people who dictate say each digit.
SPELLED = re.compile(
    rf"\b{WORD}(?:[\s,.\-]+{WORD}){{3,}}\b|(?<=\d)[\s,.\-]+{WORD}(?:[\s,.\-]+{WORD})+\b|\b{WORD}(?:[\s,.\-]+{WORD})+[\s,.\-]+(?=\d)",
    re.IGNORECASE,
)
USUAL_WORDS = ("nol", "kosong", "delapan")  # Hardly any person's number has neither 0 nor 8.
SHORTEST_SPELLED = 25
FEWEST_WORDS = 2
SHORTEST_NUMBER = 7  # Real digits; the rest of a number may be letters that look like digits.
DIGIT = re.compile(r"[0-9]")


class _Signs(dict[int, str]):
    """What replaces each character in the normalised text; computed when it first occurs."""

    def __missing__(self, code: int) -> str:
        seen = _seen(chr(code))
        if len(self) < MOST_REMEMBERED:
            self[code] = seen
        return seen


def _seen(sign: str) -> str:
    category = unicodedata.category(sign)
    for is_so, seen in (
        (sign in "\t\n", sign),
        (sign in BREAKS, "\n"),
        (sign in FILLERS or category in ("Zs", "Cc"), " "),
        (category in INVISIBLE, ""),
        (category == "Pd" or sign == MINUS, "-"),
    ):
        if is_so:
            return seen
    return _digit(sign) or unicodedata.normalize("NFKC", sign).translate(LETTERS).translate(BRAILLE)


def _digit(sign: str) -> str:
    """Return the digit that the character shows, in any script, circled or raised; an empty text for all others."""
    value = unicodedata.digit(sign, None)
    if value is not None:
        return str(value)
    number = unicodedata.numeric(sign, -1.0)
    is_letter = unicodedata.category(sign) in (
        "Lo",
        "Nl",
        "No",
    )  # Ideographs, and circled digits that Unicode added late.
    return f"{number:.0f}" if is_letter and number in range(10) else ""


SIGNS = _Signs()


def normalised(text: str) -> str:
    """Return the text as lines, with tabs between cells: without HTML tags or invisible characters, digits plain."""
    if "<" in text:
        text = _without_tags(text)
    if "&" in text:
        text = unescape(text)
    if "%" in text:
        text = ENCODED.sub(lambda found: unquote(found[0]), text)
    if "\u202e" in text:
        text = TURNED.sub(lambda found: found[1][::-1], text)
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(SIGNS)
    return SPELLED.sub(_digits_of_words, plain) if _words_for_digits(plain) >= FEWEST_WORDS else plain


def may_hold_a_number(text: str) -> bool:
    """Say whether there are enough digits for the shortest number, in any script or in words."""
    digits = len(DIGIT.findall(text))
    if digits >= SHORTEST_NUMBER:
        return True
    if not text.isascii():
        digits = len(DIGIT.findall(text.translate(SIGNS)))
    return digits + _words_for_digits(text) >= SHORTEST_NUMBER


def _words_for_digits(text: str) -> int:
    """Count the words for digits; 0 if none of those occurs that nearly every number has."""
    small = text.lower() if len(text) >= SHORTEST_SPELLED else ""
    return sum(map(small.count, DIGIT_WORDS)) if any(word in small for word in USUAL_WORDS) else 0


def _digits_of_words(found: re.Match[str]) -> str:
    words = re.findall(WORD, found[0], re.IGNORECASE)
    return "".join(DIGIT_WORDS[word.lower()] for word in words)


def _without_tags(text: str) -> str:
    """Return the words of the HTML in lines and cells; attributes follow as lines."""
    aside: list[str] = []

    def replaced(found: re.Match[str]) -> str:
        closing, name, attributes = found.groups()
        if name is None:
            return ""
        aside.extend(double or single for double, single in ATTRIBUTE.findall(attributes))
        name = name.lower()
        if name in CELLS:
            return "" if closing else "\t"
        return "\n" if name in LINES else ""

    words = TAG.sub(replaced, text)
    return "\n".join([words, *aside]) if aside else words
