"""What a short form asks where the model has more than one value: text, lines, files to download.

An asked part brings its fields, says whether the page holds only what these fields can show, and puts the answers into
the page in memory before the page's own rules are checked.
"""

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Any, Protocol
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from wagtail.blocks import StreamBlock

from hub.editor.short_forms.phone_files import ArrivedFile, files_of
from hub.models.stored_media import HubDocument
from hub.privacy.contents import contents_of_upload
from hub.uploads.document_checks import check_document

TAG = re.compile(r"<[^>]*>")
PLAIN = re.compile(r"<p(?: data-block-key=\"\w+\")?>|</p>|<br ?/?>")
BLANK_LINES = re.compile(r"\n\s*\n")
LONGEST_TEXT = 20_000
DOCUMENTS = ".pdf,.docx,.xlsx,.csv"


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


class AskedPart(Protocol):
    """One question whose answer is not simply the value of a model field."""

    name: str
    # The media of which an answer makes one, for which the person needs the right.
    stores: type | None

    def fields(self, page: Any) -> dict[str, forms.Field]:
        """Return the fields of the question, filled with what the page has."""

    def is_simple(self, page: Any) -> bool:
        """Say whether the page has nothing here that the fields cannot show."""

    def put(self, form: Any, page: Any) -> None:
        """Put the answer into the page. Mistakes are added to the form, at their field."""


class AskedText:
    """The text of the page, as paragraphs."""

    stores: type | None = None

    def __init__(self, name: str, label: str, help_text: str) -> None:
        self.name, self._label, self._help_text = name, label, help_text

    def fields(self, page: Any) -> dict[str, forms.Field]:
        """Return one large field."""
        return {
            self.name: forms.CharField(
                label=self._label,
                help_text=self._help_text,
                required=False,
                max_length=LONGEST_TEXT,
                initial="\n\n".join(filter(None, self._texts(page))),
                widget=forms.Textarea(attrs={"rows": 7, "data-words": ""}),
            )
        }

    def is_simple(self, page: Any) -> bool:
        """Say whether the text is paragraphs without links, lists or pictures between them."""
        return None not in self._texts(page)

    def put(self, form: Any, page: Any) -> None:
        """Write one block with the paragraphs, under the id that the first one had."""
        stream = getattr(page, self.name)
        html = html_of(form.cleaned_data.get(self.name, ""))
        block_id = stream[0].id if len(stream) else str(uuid4())
        setattr(page, self.name, [{"type": "paragraph", "value": html, "id": block_id}] if html else [])

    def _texts(self, page: Any) -> list[str | None]:
        return [
            text_of(block.value.source) if block.block_type == "paragraph" else None
            for block in getattr(page, self.name)
        ]


class AskedLines:
    """A stream of single lines, typed one below the other."""

    stores: type | None = None

    def __init__(self, name: str, label: str, help_text: str, longest: int) -> None:
        self.name, self._label, self._help_text, self._longest = name, label, help_text, longest

    def fields(self, page: Any) -> dict[str, forms.Field]:
        """Return one field with a line for each entry."""
        return {
            self.name: forms.CharField(
                label=self._label,
                help_text=self._help_text,
                required=False,
                initial="\n".join(block.value for block in getattr(page, self.name)),
                widget=forms.Textarea(attrs={"rows": 4}),
            )
        }

    def is_simple(self, page: Any) -> bool:
        """Say that every such stream can be shown."""
        return bool(page is not None)

    def put(self, form: Any, page: Any) -> None:
        """Write the lines; those that are not new keep their ids. A line that is too long is a mistake."""
        lines = [line.strip() for line in form.cleaned_data.get(self.name, "").splitlines() if line.strip()]
        too_long = [line for line in lines if len(line) > self._longest]
        if too_long:
            form.add_error(self.name, f'Paling panjang {self._longest} huruf sebaris. Pendekkan: "{too_long[0][:40]}…"')
            return
        known = {block.value: block.id for block in getattr(page, self.name)}
        stream = [{"type": "line", "value": line, "id": known.get(line) or str(uuid4())} for line in lines]
        setattr(page, self.name, stream)


class AskedDocument:
    """One file to download, added to those that the page has."""

    stores: type | None = HubDocument

    def __init__(self, name: str, label: str, help_text: str) -> None:
        self.name, self._label, self._help_text = name, label, help_text

    def fields(self, page: Any) -> dict[str, forms.Field]:
        """Return the field that takes a file, and that which names a file that has arrived."""
        titles = [block.value.title for block in getattr(page, self.name) if block.value is not None]
        here = f" Sudah ada: {', '.join(titles)}." if titles else ""
        chosen = forms.FileField(
            label=self._label,
            help_text=f"{self._help_text}{here}",
            required=False,
            widget=forms.FileInput(attrs={"accept": DOCUMENTS, "data-sends": ""}),
        )
        return {self.name: chosen, **files_of(self.name)}

    def is_simple(self, page: Any) -> bool:
        """Say that files are kept, whatever they are."""
        return bool(page is not None)

    def put(self, form: Any, page: Any) -> None:
        """Store the file and add it."""
        arrived: ArrivedFile | None = form.arrived(self.name)
        if arrived is None:
            return
        try:
            document = _stored(arrived, form=form)
        except ValidationError as refused:
            form.add_error(self.name, refused)
            return
        before = [{"type": "document", "value": block.value.pk, "id": block.id} for block in getattr(page, self.name)]
        setattr(page, self.name, [*before, {"type": "document", "value": document.pk, "id": str(uuid4())}])


def _stored(arrived: ArrivedFile, *, form: Any) -> HubDocument:
    file = ContentFile(arrived.content, name=arrived.name)
    check_document(file, name=arrived.name)
    contents_of_upload(file, name=arrived.name)
    title = form.cleaned_data.get("title") or arrived.name
    document = HubDocument(title=title, file=file, collection=form.collection(), uploaded_by_user=form.for_user)
    document.save()
    return document


def line_length(block: StreamBlock) -> int | None:
    """Return how long a line of the stream may be, or None if it is not a stream of lines."""
    children: Mapping[str, Any] = block.child_blocks
    return int(children["line"].field.max_length) if list(children) == ["line"] else None
