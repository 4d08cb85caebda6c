"""What an office file may consist of: relations, and the content types that each of them may lead to.

Everything else is refused, including anything not known here.
"""

import re

from hub.bounded.refused import Refused
from hub.office.markup import Event, MarkupText, Start, local

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
MICROSOFT = "http://schemas.microsoft.com/office/"
FORMATS = "application/vnd.openxmlformats-officedocument."
WORD = f"{FORMATS}wordprocessingml."
SHEET = f"{FORMATS}spreadsheetml."
DRAWING = f"{FORMATS}drawingml."
EXCEL = "application/vnd.ms-excel."

MAIN = {"docx": f"{WORD}document.main+xml", "xlsx": f"{SHEET}sheet.main+xml"}
HYPERLINK = f"{OFFICE}hyperlink"
CHART = f"{DRAWING}chart+xml"
EXTENDED_CHART = "application/vnd.ms-office.chartex+xml"
DRAWING_OF_OLD = f"{FORMATS}vmldrawing"
# The figures of a chart in a document are a separate workbook, which is checked like any other.
WORKBOOK_OF_CHART = f"{OFFICE}package"
WORKBOOK = f"{SHEET}sheet"

IMAGES = frozenset(
    {
        "image/png", "image/x-png", "image/jpeg", "image/jpg", "image/pjpeg", "image/gif", "image/bmp",
        "image/x-ms-bmp", "image/tiff", "image/tif", "image/emf", "image/x-emf", "image/wmf", "image/x-wmf",
        "image/svg+xml", "image/svg", "image/webp", "image/vnd.ms-photo", "image/x-icon",
    }
)  # fmt: skip
SIGNATURES = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\x00", b"MM\x00*", b"II\xbc", b"RIFF",
    b"\x01\x00\x00\x00", b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x02\x00\x09\x00", b"\x00\x00\x01\x00",
)  # fmt: skip
VECTORS = frozenset({"image/svg+xml", "image/svg"})
ACTING = frozenset(
    {"script", "foreignObject", "handler", "listener", "iframe", "embed", "object", "audio", "video", "set"}
)
ELSEWHERE = re.compile(
    r"@import|url\(\s*['\"]?\s*(?!#|data:image/(?:png|jpeg|gif);)|expression\(|javascript:", re.IGNORECASE
)
INSIDE = re.compile(r"#|data:image/(?:png|jpe?g|gif);base64,", re.IGNORECASE)


def _same(prefix: str, kinds: str, types: str) -> dict[str, frozenset[str]]:
    """Return the relations whose content type has the same name as the relation."""
    return {f"{prefix}{kind}": frozenset({f"{types}{kind}+xml".lower()}) for kind in kinds.split()}


# Each relation, and the content types of the parts that it may lead to, in lower case.
ALLOWED: dict[str, frozenset[str]] = {
    f"{OFFICE}officeDocument": frozenset(MAIN.values()),
    **_same(OFFICE, "extended-properties custom-properties", FORMATS),
    f"{OFFICE}extendedProperties": frozenset({f"{FORMATS}extended-properties+xml"}),
    **{
        f"{package}core-properties": frozenset({"application/vnd.openxmlformats-package.core-properties+xml"})
        for package in (
            PACKAGE,
            PACKAGE.replace("metadata", "meatadata"),  # As some programs write it.
            "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/",  # As LibreOffice does.
        )
    },
    f"{PACKAGE}thumbnail": IMAGES,
    f"{MICROSOFT}2020/02/relationships/classificationlabels": frozenset(
        {"application/vnd.ms-office.classificationlabels+xml", "application/xml"}  # LibreOffice drops its real type.
    ),
    # In both kinds of file: texts, pictures, charts.
    f"{OFFICE}customXml": frozenset({"application/xml", "text/xml", "application/inkml+xml"}),
    f"{OFFICE}customXmlProps": frozenset({f"{FORMATS}customxmlproperties+xml"}),
    **_same(OFFICE, "theme themeOverride", FORMATS),
    **_same(OFFICE, "chart diagramData diagramLayout diagramColors", DRAWING),
    f"{OFFICE}diagramQuickStyle": frozenset({f"{DRAWING}diagramstyle+xml"}),
    f"{OFFICE}chartUserShapes": frozenset({f"{DRAWING}chartshapes+xml"}),
    **_same(f"{MICROSOFT}2007/relationships/", "diagramDrawing", "application/vnd.ms-office.drawingml."),
    **_same(f"{MICROSOFT}2011/relationships/", "chartStyle chartColorStyle", "application/vnd.ms-office."),
    **_same(f"{MICROSOFT}2014/relationships/", "chartEx", "application/vnd.ms-office."),
    f"{OFFICE}image": IMAGES,
    f"{MICROSOFT}2007/relationships/hdphoto": IMAGES,
    f"{OFFICE}vmlDrawing": frozenset({DRAWING_OF_OLD}),
    f"{OFFICE}printerSettings": frozenset({f"{WORD}printersettings", f"{SHEET}printersettings"}),
    WORKBOOK_OF_CHART: frozenset({WORKBOOK}),
    # Word files.
    **_same(OFFICE, "numbering settings webSettings fontTable header footer footnotes endnotes", WORD),
    f"{OFFICE}styles": frozenset({f"{WORD}styles+xml", f"{SHEET}styles+xml"}),
    f"{OFFICE}comments": frozenset({f"{WORD}comments+xml", f"{SHEET}comments+xml"}),
    f"{OFFICE}glossaryDocument": frozenset({f"{WORD}document.glossary+xml"}),
    f"{OFFICE}font": frozenset({f"{FORMATS}obfuscatedfont", "application/x-font-ttf", "application/x-fontdata"}),
    **_same(f"{MICROSOFT}2007/relationships/", "stylesWithEffects", "application/vnd.ms-word."),
    **_same(f"{MICROSOFT}2011/relationships/", "commentsExtended people", WORD),
    **_same(f"{MICROSOFT}2016/09/relationships/", "commentsIds", WORD),
    **_same(f"{MICROSOFT}2018/08/relationships/", "commentsExtensible", WORD),
    f"{MICROSOFT}2019/09/relationships/intelligence": frozenset({"application/vnd.ms-office.intelligence+xml"}),
    f"{MICROSOFT}2020/10/relationships/intelligence": frozenset({"application/vnd.ms-office.intelligence2+xml"}),
    # Workbooks.
    **_same(
        OFFICE, "worksheet chartsheet sharedStrings calcChain table pivotCacheRecords pivotTable sheetMetadata", SHEET
    ),
    f"{OFFICE}pivotCacheDefinition": frozenset({f"{SHEET}pivotcachedefinition+xml"}),
    f"{OFFICE}drawing": frozenset({f"{FORMATS}drawing+xml"}),
    f"{OFFICE}ctrlProp": frozenset({f"{EXCEL}controlproperties+xml"}),
    **_same(f"{MICROSOFT}2007/relationships/", "slicer slicerCache", EXCEL),
    **_same(f"{MICROSOFT}2011/relationships/", "timeline timelineCache", EXCEL),
    **_same(f"{MICROSOFT}2017/10/relationships/", "person", EXCEL),
    f"{MICROSOFT}2017/10/relationships/threadedComment": frozenset({f"{EXCEL}threadedcomments+xml"}),
    **_same(f"{MICROSOFT}2017/06/relationships/", "rdRichValue rdRichValueStructure rdRichValueTypes", EXCEL),
    **_same(f"{MICROSOFT}2022/10/relationships/", "richValueRel", EXCEL),
    f"{MICROSOFT}2019/04/relationships/namedSheetView": frozenset({f"{EXCEL}namedsheetviews+xml"}),
    f"{MICROSOFT}2022/11/relationships/FeaturePropertyBag": frozenset({f"{EXCEL}featurepropertybag+xml"}),
    # What Google writes into workbooks and only Google reads.
    "http://customschemas.google.com/relationships/workbookmetadata": frozenset({"application/binary"}),
    "http://www.wps.cn/officeDocument/2020/cellImage": frozenset({"application/vnd.wps-officedocument.cellimage+xml"}),
}

# Editors' words for what is refused most often.
WORDS = {
    "oleObject": "objek tertanam", "package": "berkas tertanam", "control": "kontrol ActiveX", "vbaProject": "makro",
    "xlMacrosheet": "makro", "xlIntlMacrosheet": "makro", "keyMapCustomizations": "makro", "attachedToolbars": "makro",
    "wordVbaData": "makro", "jsaProject": "makro", "attachedTemplate": "templat dari tempat lain",
    "externalLink": "tautan ke buku kerja lain", "externalLinkPath": "tautan ke buku kerja lain",
    "connections": "koneksi data", "queryTable": "koneksi data", "xmlMaps": "koneksi data",
    "image": "gambar dari tempat lain", "aFChunk": "potongan berkas lain", "subDocument": "potongan berkas lain",
    "frame": "bingkai dari tempat lain", "mailMergeSource": "sumber surat gabungan",
    "recipientData": "sumber surat gabungan", "video": "video", "audio": "suara", "webextension": "add-in",
    "webextensiontaskpanes": "add-in", "extensibility": "menu tambahan",
}  # fmt: skip


def called(relation_type: str) -> str:
    """Return the Indonesian word for what a relation leads to."""
    last = relation_type.rstrip("/").rpartition("/")[2]
    plain = "".join(sign for sign in last if sign.isascii() and sign.isalnum())[:30]
    return WORDS.get(last, f'bagian "{plain}"')


def check_signature(start: bytes) -> None:
    """Raise `Refused` unless the bytes begin like a picture of any kind: programs mix up the file extensions."""
    if start and not start.startswith(SIGNATURES):
        raise Refused("Berkas ini memuat gambar yang bukan gambar: hapus atau ganti gambar itu.")


def check_vector(event: Event) -> None:
    """Raise `Refused` for anything in an SVG picture that does more than draw."""
    if isinstance(event, MarkupText):
        if ELSEWHERE.search(event.text):
            raise Refused(_acts())
    elif isinstance(event, Start):
        if local(event.tag) in ACTING:
            raise Refused(_acts())
        for name, value in event.attributes.items():
            plain = local(name).lower()
            if plain.startswith("on") or ELSEWHERE.search(value) or (plain == "href" and not INSIDE.match(value)):
                raise Refused(_acts())


def _acts() -> str:
    return "Berkas ini memuat gambar SVG yang berbuat sesuatu: ganti gambar itu dengan PNG."
