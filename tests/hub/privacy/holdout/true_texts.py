"""Texts that hold a number of a person: written before the search was tuned, and not looked at while it was."""

import random
from collections.abc import Iterator

from tests.hub.privacy.holdout import numbers as n

POPULATION_SENTENCES = (
    "Penerima sembako tahap dua: {}, alamat RT 07",
    "Bagi pemilik nomor {} harap datang ke balai desa",
    "Peserta PKH dengan NIK {} sudah diverifikasi",
    "Nomor kependudukan ibu tersebut ialah {}",
    "({}) tercatat sebagai kepala keluarga",
    "KK nomor {} dipindahkan ke Dusun Mekar Sari",
    "Data pemilih: {} / perempuan / Dusun Suka Maju",
    "Fotokopi KTP {} diserahkan kepada sekretaris",
    "Anak dari pemegang kartu {} mendapat beasiswa",
    "{}",
)
POPULATION_WRITERS: dict[str, n.Writer] = {
    "plain": str,
    "6-6-4 blank": lambda d: n.grouped(d, (6, 6), " "),
    "4s with colon": n.with_between(":"),
    "4s with semicolon": n.with_between(";"),
    "4s with star": n.with_between("*"),
    "6-6-4 plus": lambda d: n.grouped(d, (6, 6), "+"),
    "6-6-4 tilde": lambda d: n.grouped(d, (6, 6), "~"),
    "6-6-4 equals": lambda d: n.grouped(d, (6, 6), " = "),
    "4s with hash": n.with_between("#"),
    "4s with backslash": n.with_between("\\"),
    "4s with arrow": n.with_between("→"),
    "4s with comma": n.with_between(", "),
    "4s with bullet": n.with_between(" • "),
    "4s with two dashes": n.with_between("--"),
    "4s with underscore": n.with_between("_"),
    "brackets": lambda d: f"[{d[:6]}][{d[6:12]}][{d[12:]}]",
    "parentheses": lambda d: f"({d[:6]}) ({d[6:12]}) ({d[12:]})",
    "circled": n.circled,
    "black circled": n.black_circled,
    "superscript": n.superscript,
    "subscript": n.subscript,
    "keycaps": n.keycaps,
    "underlined": n.underlined,
    "every digit apart": n.with_between(" ", 1),
    "every digit dashed": n.with_between("-", 1),
    "zero-width": n.with_between("\u200b"),
    "word joiner": n.with_between("\u2060", 2),
    "soft hyphen": n.with_between("\u00ad", 6),
    "tab": lambda d: n.grouped(d, (6, 6), "\t"),
    "line break": lambda d: f"{d[:9]}\n{d[9:]}",
    "two line breaks": lambda d: n.grouped(d, (6, 6), "\n"),
    "letters": n.with_letters,
    "cyrillic": n.with_cyrillic,
    "spelled": n.spelled,
    "half spelled": n.half_spelled,
    "turned": n.reversed_for_reading,
    "backwards": lambda d: d[::-1],
    "tags": n.in_tags,
    "entities": n.as_entities,
    **{script: n.in_script(script) for script in n.ZERO_OF},
}
PHONE_SENTENCES = (
    "Informasi lebih lanjut ke Bu Ratna {}",
    "Pesan madu lewat WhatsApp {} ya",
    "No. HP ketua kelompok: {}",
    "Bila air mati, telepon petugas {} kapan saja",
    "Pak Jamal ({}) memegang kunci lapangan",
    "CP: {}",
    "{} an. Sulastri",
    "Nomor handphone penanggung jawab adalah {}",
    "Kontak panitia {}, buka sampai jam lima",
)
PHONE_WRITERS: dict[str, n.Writer] = {
    "plain": str,
    "slashes": lambda d: n.grouped(d, (4, 4), "/"),
    "dots": lambda d: n.grouped(d, (4, 4), "."),
    "colons": lambda d: n.grouped(d, (4, 4), ":"),
    "stars": lambda d: n.grouped(d, (4, 4), "*"),
    "commas": lambda d: n.grouped(d, (4, 4), ","),
    "underscores": lambda d: n.grouped(d, (4, 4), "_"),
    "brackets": lambda d: f"({d[:4]}) {d[4:8]}-{d[8:]}",
    "square brackets": lambda d: f"[{d[:4]}] {d[4:]}",
    "blank and dash": lambda d: f"{d[:4]} - {d[4:8]} - {d[8:]}",
    "threes": lambda d: n.grouped(d, (4, 3, 3), " "),
    "pairs": lambda d: n.grouped(d, (4, 2, 2, 2), " "),
    "plus 62": lambda d: f"+62{d[1:]}",
    "plus 62 dots": lambda d: f"+62.{d[1:4]}.{d[4:8]}.{d[8:]}",
    "plus 62 bracket": lambda d: f"(+62){d[1:4]}-{d[4:8]}-{d[8:]}",
    "62": lambda d: f"62{d[1:]}",
    "62 dashes": lambda d: f"62-{d[1:4]}-{d[4:8]}-{d[8:]}",
    "0062": lambda d: f"0062{d[1:]}",
    "0062 blanks": lambda d: f"0062 {d[1:4]} {d[4:]}",
    "plus 62 bracketed 0": lambda d: f"+62 (0) {d[1:]}",
    "full-width": n.in_script("full-width"),
    "thai": n.in_script("thai"),
    "bold": n.in_script("mathematical bold"),
    "circled": n.circled,
    "keycaps": n.keycaps,
    "letters": n.with_letters,
    "cyrillic": n.with_cyrillic,
    "spelled": n.spelled,
    "half spelled": n.half_spelled,
    "zero-width": n.with_between("\u200c"),
    "line break": lambda d: f"{d[:4]}\n{d[4:]}",
    "tags": n.in_tags,
}
WITHOUT_ZERO_SENTENCES = (
    "WA {}",
    "No HP: {}",
    "Hubungi kader di {}",
    "Telp/WA {} (Bu Ida)",
    "Nomor ponsel {} milik ketua RT",
    "whatsapp admin => {}",
)
WITHOUT_ZERO_WRITERS: dict[str, n.Writer] = {
    "plain": lambda d: d[1:],
    "dashes": lambda d: f"{d[1:4]}-{d[4:8]}-{d[8:]}",
    "blanks": lambda d: f"{d[1:4]} {d[4:8]} {d[8:]}",
}
CHAT_LINKS = (
    "https://wa.me/62{}?text=Halo",
    "wa.me/0{}",
    "https://api.whatsapp.com/send/?phone=62{}&text=pesan",
    "whatsapp://send?phone=+62{}",
    "https://web.whatsapp.com/send?phone=62{}",
    "https://t.me/+62{}",
    "t.me/+62{}",
    "tel:+62{}",
    "tel:0{}",
    "sms:+62{}?body=pesan",
    '<a href="https://wa.me/62{}">Chat penjual</a>',
    '<a href="tel:0{}">Telepon</a>',
    "https://signal.me/#p/+62{}",
    "https://wa.me/%2B62{}",
    "viber://chat?number=%2B62{}",
)
ACCOUNTS: dict[str, tuple[str, ...]] = {
    "BRI": ("4521-01-012345-53-7", "452101012345537", "0541 01 023456 50 3", "0552-01-000123-30-4"),
    "Bank Rakyat Indonesia": ("0543-01-034567-53-1", "054301034567531"),
    "Bank Negara Indonesia": ("0541234567", "1234509876", "0812-345-678"),
    "BNI Taplus": ("0567812345", "1122334455"),
    "Bank Central Asia": ("7810456123", "781-045-6123"),
    "BCA": ("781 045 6123", "0542233445"),
    "Bank Mandiri": ("148-00-2233445-6", "1480022334456"),
    "Bank Tabungan Negara": ("00012-01-50-009876-5", "0001201500098765"),
    "Bank Syariah Indonesia": ("7199887766", "719.988.7766"),
    "BSI": ("7211223344",),
    "Bank Pembangunan Daerah Kaltim Kaltara": ("0021567890", "002-156-7890"),
    "Bankaltimtara": ("0541500678", "0101234567"),
    "Simpedes": ("4521/01/067890/53/2", "452101067890532"),
    "BritAma": ("0345-01-045678-50-9",),
    "BPD Kaltimtara": ("0011998877",),
    "Bank Muamalat": ("1010098765",),
    "CIMB Niaga": ("707712345600",),
    "Permata Bank": ("4101234567",),
    "Bank Mega": ("010230020123456",),
    "BTPN": ("90012345678",),
}
ACCOUNT_SENTENCES = (
    "{bank} {number}",
    "{bank}: {number} a/n Panitia Qurban",
    "Donasi dikirim ke {bank} nomor {number}",
    "{number} ({bank})",
    "Norek {number} {bank}",
    "Rekening {bank} atas nama Karang Taruna Bina Muda Desa Loa Duri dengan nomor {number}",
    "No. Rekening penerima manfaat yang dibuka pada kantor {bank} cabang pembantu Tenggarong Seberang ialah {number}",
    "rek. {bank} - {number} an. Siti",
)
TABLES = (
    ("population", "<table><tr><th>Nama</th><th>NIK</th></tr><tr><td>Ani</td><td>{nik}</td></tr></table>"),
    ("population", "Nama\tNIK\tAlamat\nAni\t{nik}\tRT 02\nBudi\t{nik2}\tRT 03"),
    ("population", "| Nama | No KK |\n|---|---|\n| Ani | {nik} |"),
    ("population", "1\t{nik}\t081\t300000"),
    ("population", "Nama;NIK;HP\nAni;{nik};-"),
    ("population", "<ol><li>{nik}</li><li>{nik2}</li></ol>"),
    ("population", "NIK\n{a}\n{b}\n{c}"),
    ("population", "<td>{a}</td><td>{b}</td><td>{c}</td>"),
    ("population", "Ani\t{a}\t{b}\t{c}\tRT 04"),
    ("population", "{nik}{nik2}"),
    ("population", "7{nik}Dusun Dua"),
    ("account", "Nama\tNo. Rekening\tJumlah\nAni\t0045678123\t300000\nBudi\t0045678124\t300000"),
    (
        "account",
        "<table><tr><td>Nama</td><td>Rekening BRI</td></tr><tr><td>Ani</td><td>452101012345537</td></tr></table>",
    ),
    ("account", "Nama | Bank | Nomor\nAni | BRI | 452101012345537"),
    ("account", "No Nama Nomor Rekening\n1 Ani 0045678123\n2 Budi 0045678124"),
    ("account", "Daftar Nomor Rekening Guru Ngaji\n\nAni\n0045678123\n\nBudi\n0045678124"),
    ("account", "Nama,Norek,Bank\nAni,0045678123,Kaltimtara"),
    ("phone", "Nama\tNo HP\nAni\t{short}\nBudi\t{short2}"),
    ("phone", "Nama | WA\nAni | {short}"),
    ("phone", "<table><tr><th>Kader</th><th>Kontak</th></tr><tr><td>Ani</td><td>{short}</td></tr></table>"),
    ("phone", "Nama;Telepon Seluler;Dusun\nAni;{short};Hulu"),
)


def population(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Return three texts for each way to write a NIK."""
    for writer in POPULATION_WRITERS.values():
        for sentence in chance.sample(POPULATION_SENTENCES, 3):
            yield "population", sentence.format(writer(n.nik(chance)))


def phones(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Return texts for each way to write a mobile number, and each link to a chat."""
    for writer in PHONE_WRITERS.values():
        for sentence in chance.sample(PHONE_SENTENCES, 2):
            yield "phone", sentence.format(writer(n.mobile(chance)))
    for writer in WITHOUT_ZERO_WRITERS.values():
        for sentence in WITHOUT_ZERO_SENTENCES:
            yield "phone", sentence.format(writer(n.mobile(chance)))
    for link in CHAT_LINKS:
        yield "phone", f"Pesan lewat {link.format(n.mobile(chance)[1:])}"


def accounts(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Return two texts for each number of an account."""
    for bank, written in ACCOUNTS.items():
        for number in written:
            for sentence in chance.sample(ACCOUNT_SENTENCES, 2):
                yield "account", sentence.format(bank=bank, number=number)


def tables(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Return two texts for each sort of table."""
    for kind, text in TABLES * 2:
        first, second = n.nik(chance), n.nik(chance)
        parts = {"a": first[:6], "b": first[6:12], "c": first[12:]}
        short = {"short": n.mobile(chance)[1:], "short2": n.mobile(chance)[1:]}
        yield kind, text.format(nik=first, nik2=second, **parts, **short)


def true_texts() -> list[tuple[str, str]]:
    """Return every text with the kind of its number; always the same."""
    chance = random.Random(20261130)  # noqa: S311  Nothing here is secret.
    return [case for cases in (population, phones, accounts, tables) for case in cases(chance)]
