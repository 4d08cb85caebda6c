"""Whether a feed is well formed XML, and what makes it so. Runs in the bounded process."""

import codecs
import re
from xml.sax import ContentHandler, SAXException

from defusedxml.common import DefusedXmlException
from defusedxml.sax import parseString

from hub.bounded.refused import Refused

TEXT_BEGINS = re.compile(
    rb"<((?:content:)?encoded|description|title|summary|content)\b[^<>]{0,200}>\s{0,200}<!\[CDATA\["
)
TEXT_ENDS = rb"\]\]>\s{0,200}</%s\s{0,9}>"
DECLARED = re.compile(r"""\sencoding=["'][\w-]+["']""")
DECLARES_WIDE = re.compile(
    rb"""^\s*<\?xml[^>]{0,80}\sencoding=["'](?:utf-?(?:16|32)\w*|ucs-?[24])["']""", re.IGNORECASE
)
WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DANGEROUS = "Isi alamat ini memuat perintah yang berbahaya bagi pembacanya, jadi tidak dibaca. Kabari pengelola laman."


def is_well_formed(content: bytes) -> bool:
    """Say whether it is well formed. Raises `Refused` for entities, which can grow without limit or read files."""
    try:
        parseString(content, ContentHandler())
    except DefusedXmlException as error:
        raise Refused(DANGEROUS) from error
    except (SAXException, ValueError, LookupError):
        return False
    return True


def as_declared(content: bytes) -> bytes:
    """Return the content as UTF-8 without a declaration, if it is in UTF-16 or UTF-32 or only says so."""
    for mark, encoding in WIDE:
        if content.startswith(mark):
            return DECLARED.sub("", content.decode(encoding, "replace"), count=1).encode("utf-8", "replace")
    if DECLARES_WIDE.match(content):
        return DECLARED.sub("", content.decode("utf-8", "replace"), count=1).encode("utf-8", "replace")
    return content


def with_inner_ends(content: bytes) -> bytes:
    """Return the content with `]]>` inside of texts written as it has to be; OpenSID ends the text there.

    It looks at each byte once: where a text of one name has no end, no later one of that name has.
    """
    written, done, endless = list[bytes](), 0, set[bytes]()
    while (begin := TEXT_BEGINS.search(content, done)) is not None:
        name, inner = begin[1], begin.end()
        end = None if name in endless else re.compile(TEXT_ENDS % re.escape(name)).search(content, inner)
        if end is None:
            endless.add(name)
            written.append(content[done:inner])
            done = inner
            continue
        text = content[inner : end.start()].replace(b"]]>", b"]]]]><![CDATA[>")
        written += [content[done:inner], text, end[0]]
        done = end.end()
    return b"".join([*written, content[done:]])
