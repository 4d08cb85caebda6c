"""What the profile of a village is made of, beside text and figures; the closed sets are short on purpose."""

from typing import Annotated

from django.db.models import TextChoices
from pydantic import Field

from hub.shapes.base import Shape
from hub.shapes.contact import ContactPhone
from hub.shapes.lists import MOST_DIMENSIONS, Most


class WayIn(TextChoices):
    """By what a village can be reached."""

    ROAD = "road", "Jalan darat"
    RIVER = "river", "Sungai atau danau"
    SEA = "sea", "Laut"
    AIR = "air", "Udara"


class PowerSource(TextChoices):
    """Where electricity comes from: that of a village, and that of its connection."""

    GRID = "grid", "Jaringan PLN"
    SOLAR = "solar", "Tenaga surya"
    HYDRO = "hydro", "Tenaga air atau mikrohidro"
    BIOMASS = "biomass", "Biogas atau biomassa"
    GENERATOR = "generator", "Genset milik desa atau perusahaan"
    PRIVATE = "private", "Genset milik warga"
    NONE = "none", "Belum ada listrik"


class InstitutionKind(TextChoices):
    """Institutions of a village (UU 6/2014, Permendagri 18/2018), and groups that most villages have."""

    BPD = "bpd", "BPD atau BPK"
    LPM = "lpm", "LPM"
    PKK = "pkk", "PKK"
    POSYANDU = "posyandu", "Posyandu"
    KARANG_TARUNA = "karang_taruna", "Karang Taruna"
    RT_RW = "rt_rw", "RT atau RW"
    LEMBAGA_ADAT = "lembaga_adat", "Lembaga adat"
    BUM_DESA = "bum_desa", "BUM Desa atau BUM Kampung"
    KOPERASI = "koperasi", "Koperasi"
    POKDARWIS = "pokdarwis", "Pokdarwis"
    POSYANTEK = "posyantek", "Posyantek"
    KIM = "kim", "KIM"
    OTHER = "other", "Lembaga lain"


class OfficialTitle(TextChoices):
    """Who holds an office of the village: the titles of Permendagri 84/2015, and those of kampung."""

    KEPALA_DESA = "kepala_desa", "Kepala Desa"
    KEPALA_KAMPUNG = "kepala_kampung", "Kepala Kampung"
    PETINGGI = "petinggi", "Petinggi"
    SEKRETARIS = "sekretaris", "Sekretaris Desa atau Kampung"
    KAUR_UMUM = "kaur_umum", "Kaur Tata Usaha dan Umum"
    KAUR_KEUANGAN = "kaur_keuangan", "Kaur Keuangan"
    KAUR_PERENCANAAN = "kaur_perencanaan", "Kaur Perencanaan"
    KASI_PEMERINTAHAN = "kasi_pemerintahan", "Kasi Pemerintahan"
    KASI_KESEJAHTERAAN = "kasi_kesejahteraan", "Kasi Kesejahteraan"
    KASI_PELAYANAN = "kasi_pelayanan", "Kasi Pelayanan"
    KEPALA_DUSUN = "kepala_dusun", "Kepala Dusun"
    KETUA_BPD = "ketua_bpd", "Ketua BPD atau BPK"
    WAKIL_KETUA_BPD = "wakil_ketua_bpd", "Wakil Ketua BPD atau BPK"
    SEKRETARIS_BPD = "sekretaris_bpd", "Sekretaris BPD atau BPK"
    ANGGOTA_BPD = "anggota_bpd", "Anggota BPD atau BPK"


class DimensionScore(Shape):
    """The score of one dimension of a scheme, on the scale of the scheme."""

    label: str = Field(title="Dimensi")
    score: float = Field(title="Skor")


class StatusOfYear(Shape):
    """The status of a village in one year; `scheme` and `status` are keys of their vocabularies."""

    scheme: str = Field(title="Cara menilai")
    status: str = Field(title="Status")
    year: int = Field(title="Tahun")
    score: float | None = Field(default=None, title="Skor")
    dimensions: Annotated[list[DimensionScore], Most(MOST_DIMENSIONS)] = Field(
        default_factory=list, title="Skor tiap dimensi"
    )
    source: str = Field(title="Sumber")


class Institution(Shape):
    """An institution of the village; `founded_year` is None where not known."""

    kind: InstitutionKind = Field(title="Jenis lembaga")
    name: str = Field(title="Nama lembaga")
    founded_year: int | None = Field(default=None, title="Berdiri tahun")
    note: str = Field(default="", title="Keterangan")


class Official(Shape):
    """Somebody who holds an office, by the title; `phone` is the office's."""

    title: OfficialTitle = Field(title="Jabatan")
    name: str = Field(default="", title="Nama pejabat")
    phone: ContactPhone = Field(default="", title="Telepon kantor")


class Potential(Shape):
    """Something the village could live on; `pillar` is a key, empty where not chosen."""

    title: str = Field(title="Potensi")
    text: str = Field(default="", title="Penjelasan")
    pillar: str = Field(default="", title="Pilar")
