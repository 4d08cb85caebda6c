"""Text typed without a toolbar, and the stored HTML of paragraphs: each can be made of the other, or is not simple."""

import re
from html import escape, unescape

TAG = re.compile(r"<[^>]*>")
PLAIN = re.compile(r"<p(?: data-block-key=\"\w+\")?>|</p>|<br ?/?>")
BLANK_LINES = re.compile(r"\n\s*\n")


def html_of(text: str) -> str:
    """Return the text as paragraphs; a blank line begins the next one, a single line break is kept."""
    paragraphs = (part.strip() for part in BLANK_LINES.split(text.replace("\r\n", "\n").replace("\r", "\n")))
    return "".join(
        "<p>{}</p>".format("<br/>".join(escape(line, quote=False) for line in paragraph.split("\n")))
        for paragraph in paragraphs
        if paragraph
    )


def text_of(html: str) -> str | None:
    """Return the text that makes this HTML, or None if it holds anything but paragraphs and line breaks."""
    if any(not PLAIN.fullmatch(tag) for tag in TAG.findall(html)):
        return None
    lines = re.sub(r"<br ?/?>", "\n", html)
    return unescape(re.sub(r"</p>\s*", "\n\n", TAG.sub(lambda tag: tag[0] if tag[0] == "</p>" else "", lines))).strip()
