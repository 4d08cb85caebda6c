"""Files of a village, CSV or DOCX, become drafts; a mistake is named, and nothing is half done."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hub.content.news import NewsPage
from hub.content.product import ProductPage
from hub.models.roles import Role
from hub.models.stored_media import HubImage
from hub.models.vocabulary_entry import Vocabulary
from hub.vocabularies.entry_changes import EntryWords, add_entry
from tests import factories
from tests.factories.media import picture_bytes
from tests.factories.people import member
from tests.hub.office import papers
from tests.hub.uploads.hostile import BOMB, office

pytestmark = pytest.mark.django_db
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PICTURE = f"""<w:p><w:r><w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing">
<wp:docPr id="1" name="a" descr="{{alt}}"/><a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/picture">
<pic:pic xmlns:pic="{DRAWING}/picture"><pic:blipFill><a:blip xmlns:r="{RELATIONS}" r:embed="rId1"/></pic:blipFill>
</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"""


@pytest.fixture
def editor() -> Client:
    browser = Client()
    browser.force_login(member(factories.village()), backend="django.contrib.auth.backends.ModelBackend")
    return browser


def sent(editor: Client, name: str, content: str | bytes, kind: str = "news"):
    file = SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)
    return editor.post(reverse("hub_import", args=[factories.village().pk]), {"file": file, "kind": kind})


def words(text: str, style: str = "") -> str:
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{styled}<w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(body: str, picture: bytes = b"") -> bytes:
    document = f'{papers.HEAD}<w:document xmlns:w="{papers.WORD}"><w:body>{body}</w:body></w:document>'
    files: dict[str, str | bytes] = papers.parts() | {"word/document.xml": document}
    if picture:
        files["[Content_Types].xml"] = papers.types(endings={"jpg": "image/jpeg"}, word__document=papers.WRITING)
        files["word/_rels/document.xml.rels"] = papers.relations(papers.relation("image", "media/a.jpg"))
        files["word/media/a.jpg"] = picture
    return papers.zipped(files)


def test_rows_of_news_become_drafts(editor):
    rows = (
        "judul;isi;tanggal;tempat\r\n"
        "Panen raya;Warga memanen padi.;17-08-2026;Dusun II\r\n"
        '"Rapat; besar";"Baris satu.\nBaris <b>dua</b>.";;\r\n'
    )

    answer = sent(editor, "berita.csv", "\ufeff" + rows)

    first, second = NewsPage.objects.order_by("pk")
    assert answer.status_code == 200
    assert "2 draf dibuat dan belum tayang." in answer.content.decode()
    assert (first.title, first.place, str(first.happened_on), first.live) == (
        "Panen raya",
        "Dusun II",
        "2026-08-17",
        False,
    )
    assert second.title == "Rapat; besar"
    assert "Baris &lt;b&gt;dua&lt;/b&gt;." in second.content[0].value.source
    assert first.owner.username == "village_editor-pela"


def test_rows_of_products_become_drafts(editor):
    sent(
        editor,
        "produk.csv",
        "nama,kelompok,harga,satuan\nKeripik,makanan_minuman,Rp25.000,250 gram\nMadu,,,\n",
        "product",
    )

    keripik, madu = ProductPage.objects.order_by("pk")
    assert (keripik.product_group, keripik.price_from, keripik.unit) == ("makanan_minuman", 25_000, "250 gram")
    assert (madu.title, madu.product_group, madu.live) == ("Madu", "", False)


def test_a_product_may_be_of_a_group_that_the_province_added(editor):
    curator = member(factories.province(), role=Role.PROVINCIAL_CURATOR)
    groups = Vocabulary.objects.get(pk="product_group")
    add_entry(groups, "perahu", EntryWords("Perahu kayu", "", 1), by=curator)

    sent(editor, "produk.csv", "nama,kelompok\nKetinting,Perahu kayu\n", "product")

    assert ProductPage.objects.get().product_group == "perahu"


def test_the_same_file_twice_makes_nothing_new(editor):
    rows = "judul,isi\nPanen raya,Warga memanen padi.\n"
    sent(editor, "berita.csv", rows)

    again = sent(editor, "berita.csv", rows)

    assert NewsPage.objects.count() == 1
    assert "0 draf dibuat" in again.content.decode()
    assert "1 sudah ada" in again.content.decode()


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("judul,isi\nA,B\n,C\n", "Baris 3, kolom judul: kosong. Isi, atau hapus barisnya."),
        (
            "judul,isi,tanggal\nA,B,kemarin\n",
            "Baris 2, kolom tanggal: “kemarin” bukan tanggal. Tulis seperti 17-08-2026.",
        ),
        ("judul,isi,tanggal\nA,B,01-01-2099\n", "Baris 2, kolom tanggal: “01-01-2099” belum tiba."),
        ("judul,isi,alamat_sumber\nA,B,bukan\n", "Baris 2, kolom alamat_sumber: "),
        ("judul,isi,tempat\nA,B," + "x" * 121 + "\n", "Baris 2, kolom tempat: "),
        (f"judul,isi\n{'x' * 201},B\n", "Baris 2, kolom judul: lebih dari 200 huruf. Pendekkan."),
        ("judul,isi\nA,B,C\n", "Baris 2, kolom isi: sel lebih banyak daripada judul kolom."),
        ("judul,nik\nA,1\n", "Kolom yang kurang: isi."),
        ("judul,isi,nik\nA,B,1\n", "Kolom yang tidak dikenal: nik."),
        ("judul,isi,isi\nA,B,C\n", "Kolom ganda: isi."),
        ("judul,isi\n", "Tidak ada baris di bawah judul kolom."),
        ("judul,isi\n" + "A,B\n" * 201, "Lebih dari 200 baris."),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_stored(editor, rows, told):
    is_of_rows = "Baris" in told
    answer = sent(editor, "berita.csv", rows + ("Baik,Isinya baik.\n" if is_of_rows else ""))

    screen = answer.content.decode()
    assert (answer.status_code, NewsPage.objects.count()) == (422, 0)
    assert told in screen


def test_a_wrong_price_or_group_says_what_to_write(editor):
    answer = sent(editor, "p.csv", "nama,kelompok,harga\nKeripik,camilan,murah\nMadu,,12.50\n", "product")

    screen = answer.content.decode()
    assert (answer.status_code, ProductPage.objects.count()) == (422, 0)
    assert "“camilan” tidak dikenal. Pilihannya:" in screen
    assert "Baris 3, kolom harga: “12.50” bukan harga." in screen


@pytest.mark.parametrize(
    ("name", "content", "kind", "told"),
    [
        ("a.csv", b"judul,isi\n\xff\xfe,B\n", "news", "UTF-8"),
        ("a.csv", b"", "news", "kosong"),
        ("a.exe", b"MZ", "news", "Pilih berkas .docx atau .csv."),
        ("a.csv", "judul,isi\nA,B\n" + "x" * 1024**2, "news", "paling besar 1 MB"),
        ("a.csv", "judul,isi\nA,B\n", "announcement", "CSV dapat berisi berita atau produk."),
        ("a.docx", office("docx"), "product", "DOCX dapat menjadi berita atau pengumuman."),
        ("a.docx", b"PK\x03\x04bukan", "news", "rusak"),
        ("a.docx", office("docx", {"word/vbaProject.bin": b"\x00"}), "news", ""),
        ("a.docx", office("docx", {"word/media/a.bin": BOMB}), "news", ""),
        ("a.docx", office("docx", {"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "news", ""),
    ],
)
def test_a_file_that_is_not_accepted_is_told_and_leaves_nothing(editor, name, content, kind, told):
    answer = sent(editor, name, content, kind)

    assert answer.status_code == 422
    assert told in answer.content.decode() or told == "rusak"
    assert "error-message" in answer.content.decode() or "mistakes" in answer.content.decode()
    assert NewsPage.objects.count() == ProductPage.objects.count() == HubImage.objects.count() == 0


def test_a_docx_becomes_one_draft_with_title_text_and_picture(editor):
    body = (
        words("Panen raya", "Heading1")
        + words("Warga memanen padi.")
        + PICTURE.format(alt="Warga di sawah")
        + words("Selesai.")
    )

    answer = sent(editor, "panen.docx", docx(body, picture_bytes()))

    [page] = NewsPage.objects.all()
    assert answer.status_code == 200
    assert (page.title, page.live) == ("Panen raya", False)
    assert page.cover.description == "Warga di sawah"
    assert "Warga memanen padi." in str(page.content)
    assert f"/admin/pages/{page.pk}/edit/" in answer.content.decode()


def test_a_docx_without_heading_has_the_title_of_its_file_and_personal_data_is_told(editor):
    answer = sent(editor, "hasil_rapat-2026.docx", docx(words("Hubungi NIK 6402085201900001 segera.")))

    assert NewsPage.objects.get().title == "Hasil rapat 2026"
    assert "Belum boleh terbit: Isi: NIK atau nomor KK 64••••••••••••01." in answer.content.decode()
