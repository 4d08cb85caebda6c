"""Words that say what the number next to or below them is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Meaning(Enum):
    """What a word says about a number. `LONG` numbers may look like a NIK; `WEAK` words mean only the next number."""

    POPULATION = "population"
    PHONE = "phone"
    ACCOUNT = "account"
    BANK = "bank"
    MONEY = "money"
    LONG = "long"
    OTHER = "other"
    WEAK = "weak"


@dataclass(frozen=True)
class NumberLabel:
    """A word at a position in the text."""

    meaning: Meaning
    start: int
    end: int


# Words with several meanings are listed with the words that decide, and before shorter ones.
WORDS: tuple[tuple[Meaning, str], ...] = (
    (
        Meaning.OTHER,
        r"""(?:kode|mata|uraian)\s+rek\w{0,12}
        | (?:no\w{0,12}\.?\s*)?rek\w{0,12}\s+(?:belanja|pendapatan|pembiayaan|anggaran
        |listrik|air|telepon|pln|pdam|telkom|akun)""",
    ),
    (
        Meaning.MONEY,
        r"""saldo(?:\s+(?:akhir|awal))?(?:\s+\w{1,30}){0,2}\s+(?:rek\w{0,12}|tabungan)(?:\s+kas(?:\s+desa)?)?
        | (?:total|jumlah|nilai|besar(?:nya)?)\s+(?:tabungan|simpanan|deposito|pinjaman)""",
    ),
    (
        Meaning.POPULATION,
        r"""n\.?\s?i\.?\s?k | e?-?ktp(?:-el)? | (?:no\w{0,12}\.?\s*)?k\.?\s?k | kartu\s+(?:keluarga|tanda\s+penduduk)
        | induk\s+kependudukan | nomor\s+(?:kependudukan|induk\s+penduduk) | identitas\s+penduduk""",
    ),
    (
        Meaning.LONG,
        r"""resi | jne | j&t | tiki | sicepat | anteraja | spx | awb
        | nomor\s+pelacakan | faktur | invoice | kuitansi | nop | objek\s+pajak | halal | token | imei
        | s/?n
        | serial\s+number | (?:id|nomor|kode)\s+transaksi | order\s+id | nomor\s+pesanan | nip | nuptk | hash | sha-?\d*
        | md5 | commit | uuid | fbid""",
    ),
    (
        Meaning.OTHER,
        r"""nib | nmid | nomor\s+induk\s+berusaha | npwp | (?:spp-?|p-?)irt | bpom | nie | isbn | issn | ean |
        gtin | upc | barcode | kontrak | spk | spm | sp2d | (?:id|no\w{0,12}\.?)\s+(?:pelanggan|meter(?:an)?) |
        id\s*pel | pelanggan | meter(?:an)? | pbb | kode(?:\s+\w{1,30})? | registrasi | register | izin | perdes
        | perkades | perbup | pergub | perda | kepmen\w{0,12} | sk | akta | badan\s+hukum | ahu | satker | rup |
        npsn | nss | vin | rangka | merek | idm | plat | sertifikat | sertipikat | koordinat | utm |
        faks?(?:imile)? | fax | call\s*cent(?:er|re) | kemendagri | bps | merchant | reg | peraturan |
        keputusan | mesin | seri | polisi | polis""",
    ),
    (
        Meaning.WEAK,
        r"""surat | tahun | tanggal | tgl | lat(?:itude)? | long(?:itude)? | lng | halo | skor | versi | id |
        produksi | debit | penduduk | jiwa""",
    ),
    (
        Meaning.PHONE,
        r"""(?:no\w{0,12}\.?\s*)?(?:hp|hand\s*phone|hape|ponsel|seluler|telepon|telpon|telfon|telp|tlpn?|telf|tel|phone|mobile
        |wa|w\.a|whats\s*app|whatsap) | hubungi | kontak | contact(?:\s+person)? | c\.?p | narahubung | sms | gsm
        | telegram | signal | go-?pay | ovo | shopee\s*pay | link\s*aja | e-?wallet | dompet\s+digital | (?-i:DANA)
        | penanggung\s+jawab""",
    ),
    (
        Meaning.ACCOUNT,
        r"""(?:no\w{0,12}\.?\s*)?rek(?:ening|\.|g)?(?:nya)? | no\.?rek\w{0,12}
        | virtual\s+account | (?-i:VA) | briva | (?:di)?transfer\s+(?:ke|lewat|via|melalui|bank) | account(?:\s+number)?
        | acc\.?\s+no | (?-i:ACC)""",
    ),
    (
        Meaning.BANK,
        r"""tabungan(?:nya)? | simpedes | britama | taplus | tahapan | giro | deposito
        | b\.?r\.?i | brimo | brilink | b\.?n\.?i | b\.?c\.?a | b\.?t\.?n | b\.?s\.?i
        | btpn | jenius | bjb | bpd
        | ocbc(?:\s+nisp)? | uob | hsbc | maybank | panin | cimb(?:\s+niaga)? | danamon | permata(?:\s*bank)? | muamalat
        | seabank | sinarmas | mega\s+syariah | bukopin | bankaltim(?:tara)? | neo\s*commerce | superbank
        | bpr\s+\w{1,30}
        | (?:allo|line|kb)\s+bank
        | bank\s*(?:kaltim(?:tara)?|(?<=\s)(?!(?:sampah|dunia|indonesia|data|benih|bibit|darah|pangan|soal|tanah|pakan
        |asi|mata|penyalur|umum|daerah|pemerintah|garansi|gotong|emas|air|the|di|ke|dan|yang|untuk|itu|ini|milik|desa
        |keliling|plecit|titil|statement|notes?)\b)\w{1,30})""",
    ),
    (
        Meaning.BANK,  # The word also means "independent": a village, a group, a household.
        r"""(?<!desa\s)(?<!tani\s)(?<!usaha\s)(?<!status\s)(?<!energi\s)(?<!karya\s)(?<!maju\s)(?<!swadaya\s)
        (?<!ekonomi\s)(?<!pangan\s)(?<!secara\s)(?<!keluarga\s)(?<!kampung\s)(?<!koperasi\s)(?<!bumdes\s)(?<!bumdesa\s)
        (?<!nelayan\s)(?<!ternak\s)(?<!wanita\s)(?<!kelurahan\s)(?<!sampah\s)mandiri(?!\s+(?:energi|pangan|\d{4}\b))""",
    ),
    (
        Meaning.MONEY,
        r"""rp | idr | usd | rupiah | sebesar | senilai | sejumlah | jumlah(?:nya)? | total(?:nya)? | nilai(?:nya)?
        | anggaran | pagu | realisasi | saldo | harga | biaya | debet | kredit | volume | bruto | netto | ppn | pph
        | me(?:nyalurkan|nyerahkan|ncairkan|ngucurkan|mbayar|nyetor|nyumbang|mberikan|ngelola|layani|nghimpun
        |ngumpulkan|nerima|ncapai)""",
    ),
)
HOLDER = re.compile(r"\b(?:a\.?\s?/?n\b\.?|atas\s+nama\b)", re.IGNORECASE)
# Column headings that only say that something else begins.
COLUMN_WORDS = re.compile(
    r"\b(?:nama|alamat|keterangan|ket|uraian|jabatan|desa|kecamatan|dusun|rt|umur|usia|l|p|satuan|volume|status)\b",
    re.IGNORECASE,
)
ANY = "|".join(f"(?P<m{number}>{words})" for number, (_, words) in enumerate(WORDS))
LABEL = re.compile(rf"(?<![^\W\d_])(?=[^\W\d_])(?:{ANY})(?![^\W\d_])", re.IGNORECASE | re.VERBOSE)


def labels_in(text: str) -> Iterator[NumberLabel]:
    """Return the words of the normalised text that say what a number is, in order."""
    for found in LABEL.finditer(text):
        yield NumberLabel(WORDS[int(str(found.lastgroup)[1:])][0], found.start(), found.end())
