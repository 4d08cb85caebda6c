"""Addresses in a text: ids in them are not people's numbers, unless the address opens a chat or a call."""

import re
from bisect import bisect_right

from hub.privacy.digits import Written

ADDRESS = re.compile(
    r"\b[a-z][a-z0-9+.\-]{1,20}://[^\s<>\"']+|\bwww\.[^\s<>\"']+|\b(?:tel|sms|callto|whatsapp):[^\s<>\"']+"
    r"|(?<![@\w.\-])(?:[a-z0-9][a-z0-9\-]*\.)+(?:com|net|org|id|me|be|gl|ly|link|io|co|app|info|gov|dev|page|site|xyz|tv|to|us|cc)/[^\s<>\"']*",
    re.IGNORECASE,
)
# Links that open a chat or a call: their number is a person's.
CHAT = re.compile(
    r"(?:https?://)?(?:www\.)?(?:wa\.me|wa\.link|(?:api|web|chat)\.whatsapp\.com|whatsapp\.com/(?:send|catalog)|signal\.me|t\.me|telegram\.me"
    r"|line\.me|viber\.com)\b|(?:tel|sms|callto|whatsapp|viber|tg|facetime|intent|signal|sgnl|sip|imo|line):",
    re.IGNORECASE,
)
# Sites whose addresses consist of long ids.
NUMBERED = re.compile(
    r"(?:https?://)?(?:[\w\-]+\.)*(?:facebook|fb|instagram|tiktok|youtube|youtu|twitter|x|shopee|tokopedia|lazada|bukalapak|google|goo"
    r"|maps\.app\.goo|blibli|threads|linkedin|pinterest)\.(?:com|co\.id|be|gl|me|net|id|link|co)\b",
    re.IGNORECASE,
)
PERSONAL_KEY = re.compile(
    r"(?:[?&/;#](?:no_?|nomor_?)?(?:hp|wa|whatsapp|telp?|telepon|phone|mobile|nik|no_?kk|ktp|number|norek|rekening|to)=|[/\-_.](?:wa|hp|telp?|whatsapp|nohp|nik|ktp|kk)[\-_/:]?)\W*$",
    re.IGNORECASE,
)

LONGEST_KEY = 20


class Links:
    """The addresses of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        has_any = "/" in text or ":" in text
        self._spans = [found.span() for found in ADDRESS.finditer(text)] if has_any else []
        self._starts = [start for start, _ in self._spans]

    def around(self, found: Written) -> str | None:
        """Return the address in which the number begins."""
        position = bisect_right(self._starts, found.start) - 1
        if position < 0 or self._spans[position][1] <= found.start:
            return None
        start, end = self._spans[position]
        return self._text[start:end]

    def hides(self, found: Written) -> bool:
        """Say whether the number is an id of a site whose addresses consist of long ids."""
        address = self.around(found)
        return bool(address and NUMBERED.match(address)) and not self._is_called_personal(found)

    def is_an_id(self, found: Written) -> bool:
        """Say whether the number is in an address that opens no chat; ids look like phone and account numbers."""
        address = self.around(found)
        return bool(address) and not CHAT.match(str(address)) and not self._is_called_personal(found)

    def is_chat(self, found: Written) -> bool:
        """Say whether the number is in an address that opens a chat or a call."""
        address = self.around(found)
        return bool(address) and bool(CHAT.match(str(address)) or self._is_called_personal(found))

    def _is_called_personal(self, found: Written) -> bool:
        before = self._text[max(0, found.start - LONGEST_KEY) : found.start]
        is_international = before.endswith("+") and found.digits.startswith("62")
        return is_international or bool(PERSONAL_KEY.search(before))
