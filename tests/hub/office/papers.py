"""Office files made piece by piece, as programs write them and as nobody should."""

import io
import zipfile

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WRITING = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def types(*, endings=None, **parts: str) -> str:
    """Return [Content_Types].xml; names of parts with "__" for "/" and without ".xml"."""
    endings = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"} | (
        endings or {}
    )
    said = [f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in endings.items()]
    said += [
        f'<Override PartName="/{name.replace("__", "/")}.xml" ContentType="{kind}"/>' for name, kind in parts.items()
    ]
    return f'{HEAD}<Types xmlns="{TYPES}">{"".join(said)}</Types>'


def relation(kind: str, target: str, *, name: str = "rId1", mode: str = "") -> str:
    written = kind if ":" in kind else f"{OFFICE}/{kind}"
    said_mode = f'TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{name}" Type="{written}" Target="{target}" {said_mode}/>'


def relations(*written: str) -> str:
    return f'{HEAD}<Relationships xmlns="{RELATIONS}">{"".join(written)}</Relationships>'


def writing(body: str = "") -> str:
    return (
        f'{HEAD}<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>Aman</w:t></w:r></w:p>{body}</w:body></w:document>'
    )


def parts(main: str = "word/document.xml") -> dict[str, str | bytes]:
    """Return the files of the smallest document there is."""
    return {
        "[Content_Types].xml": types(**{main.removesuffix(".xml").replace("/", "__"): WRITING}),
        "_rels/.rels": relations(relation("officeDocument", main)),
        main: writing(),
    }


def zipped(files: dict[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def paper(**more: str | bytes) -> bytes:
    """Return a small document with these files more, or in place of its own; "__" in a name stands for "/"."""
    return zipped(parts() | {name.replace("__", "/"): content for name, content in more.items()})
