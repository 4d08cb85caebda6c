"""What the screens of sources and imports ask."""

from collections.abc import Iterable
from typing import Any

from django import forms

from hub.content.announcement import AnnouncementPage
from hub.content.news import NewsPage
from hub.editor.named_errors import NamesMistakes
from hub.feeds.imported_kinds import CHOICES
from hub.feeds.row_reading import LARGEST, ROW_KINDS
from hub.fetching.fetched import AddressRefused
from hub.fetching.requesting import checked_host
from hub.models.feed_source import FeedSource
from hub.shapes.source_credit import LONGEST_ADDRESS

NOT_AN_ADDRESS = "Ini bukan alamat laman. Tulis seperti pela.desa.id."
CATEGORY = "kategori_{}"
NO_DOCX_OR_CSV = "Pilih berkas .docx atau .csv."
TOO_LARGE = "CSV terlalu besar: paling besar 1 MB. Bagi menjadi beberapa berkas."


class SourceForm(NamesMistakes, forms.Form):
    """Where the village publishes."""

    sort = forms.ChoiceField(
        label="Apa yang diambil?",
        choices=[
            (FeedSource.Sort.OPENSID, "Berita dari laman OpenSID"),
            (FeedSource.Sort.REGISTER, "Informasi publik dari laman OpenSID (PPID)"),
            (FeedSource.Sort.FEED, "Feed RSS atau Atom dari laman lain"),
        ],
        initial=FeedSource.Sort.OPENSID,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih salah satu."},
    )
    address = forms.CharField(
        label="Alamatnya",
        max_length=LONGEST_ADDRESS,
        help_text="Untuk OpenSID cukup alamat lamannya, misalnya pela.desa.id. Untuk feed, alamat feed itu.",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": "Tulis alamatnya."},
    )

    def clean_address(self) -> str:
        """Return the address as it was typed, if it can be one of a site."""
        typed = str(self.cleaned_data["address"]).strip()
        whole = typed if "://" in typed else f"https://{typed}"
        try:
            host = checked_host(whole)
        except AddressRefused as error:
            raise forms.ValidationError(NOT_AN_ADDRESS) from error
        if "." not in host and host != "localhost":
            raise forms.ValidationError(NOT_AN_ADDRESS)
        return typed


class RulesForm(NamesMistakes, forms.Form):
    """What becomes of what comes: drafts or more, and which category becomes what."""

    def __init__(
        self, *args: Any, source: FeedSource, categories: Iterable[str], may_release: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.names = list(categories)
        modes = FeedSource.Mode.choices
        if not may_release:
            modes = [choice for choice in modes if choice[0] in (FeedSource.Mode.DRAFTS, source.mode)]
        self.fields["mode"] = forms.ChoiceField(
            label="Yang datang", choices=modes, initial=source.mode, widget=forms.RadioSelect
        )
        if source.sort == FeedSource.Sort.REGISTER:
            return
        self.fields["default_kind"] = forms.ChoiceField(
            label="Tanpa kategori, atau kategori lain, menjadi",
            choices=CHOICES,
            initial=source.default_kind,
            required=False,
        )
        for number, name in enumerate(self.names):
            self.fields[CATEGORY.format(number)] = forms.ChoiceField(
                label=f"Kategori “{name}” menjadi",
                choices=CHOICES,
                initial=source.default_kind if source.categories.get(name) is None else source.categories[name],
                required=False,
            )

    def chosen(self) -> dict[str, str]:
        """Return the kind for each category that was shown."""
        return {name: self.cleaned_data[CATEGORY.format(number)] for number, name in enumerate(self.names)}


class ImportForm(NamesMistakes, forms.Form):
    """A file that becomes drafts."""

    file = forms.FileField(
        label="Berkas",
        help_text="DOCX: satu tulisan dengan gambarnya. CSV: satu baris satu tulisan.",
        widget=forms.FileInput(attrs={"accept": ".docx,.csv"}),
        error_messages={"required": "Pilih berkasnya.", "empty": "Berkas ini kosong: pilih yang lain."},
    )
    kind = forms.ChoiceField(
        label="Menjadi apa?",
        choices=[(NewsPage.kind, "Berita"), (AnnouncementPage.kind, "Pengumuman"), ("product", "Produk (hanya CSV)")],
        initial=NewsPage.kind,
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a file of another kind, and a kind that the file cannot become."""
        cleaned: dict[str, Any] = super().clean() or {}
        file, kind = cleaned.get("file"), cleaned.get("kind")
        if file is None or kind is None:
            return cleaned
        ending = str(file.name).rpartition(".")[2].lower()
        if ending not in ("docx", "csv"):
            self.add_error("file", NO_DOCX_OR_CSV)
        elif ending == "csv" and kind not in ROW_KINDS:
            self.add_error("kind", "CSV dapat berisi berita atau produk. Pilih salah satunya.")
        elif ending == "docx" and kind == "product":
            self.add_error("kind", "DOCX dapat menjadi berita atau pengumuman. Pilih salah satunya.")
        elif ending == "csv" and file.size > LARGEST:
            self.add_error("file", TOO_LARGE)
        return cleaned
