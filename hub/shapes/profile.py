"""What the profile of a village consists of, besides text and figures; the closed sets are short on purpose."""

from typing import Annotated, ClassVar

from pydantic import Field

from hub.shapes.base import Shape
from hub.shapes.closed import ClosedSet
from hub.shapes.contact import ContactPhone
from hub.shapes.lists import MOST_DIMENSIONS, Most
from hub.shapes.marks import Key, Longest, Mark, Silent, Words


class WayIn(ClosedSet):
    """How a village can be reached."""

    ROAD = "road", "By road", "Jalan darat"
    RIVER = "river", "By river or lake", "Sungai atau danau"
    SEA = "sea", "By sea", "Laut"
    AIR = "air", "By air", "Udara"


class PowerSource(ClosedSet):
    """The source of electricity of a village or of its connection."""

    GRID = "grid", "The grid of PLN", "Jaringan PLN"
    SOLAR = "solar", "Solar power", "Tenaga surya"
    HYDRO = "hydro", "Water power, including micro hydro", "Tenaga air atau mikrohidro"
    BIOMASS = "biomass", "Biogas or biomass", "Biogas atau biomassa"
    GENERATOR = "generator", "A generator of the village or a company", "Genset milik desa atau perusahaan"
    PRIVATE = "private", "Generators of households", "Genset milik warga"
    NONE = "none", "There is no electricity yet", "Belum ada listrik"


class InstitutionKind(ClosedSet, api_name="VillageInstitutionKind"):
    """The kinds of institutions in a village. New ones may be added."""

    # Those of UU 6/2014 and Permendagri 18/2018, and groups that most villages have.
    BPD = "bpd", "The village council (BPD or BPK)", "BPD atau BPK"
    LPM = "lpm", "The community empowerment institution (LPM)", "LPM"
    PKK = "pkk", "The family welfare movement (PKK)", "PKK"
    POSYANDU = "posyandu", "The integrated health post (Posyandu)", "Posyandu"
    KARANG_TARUNA = "karang_taruna", "The youth organisation (Karang Taruna)", "Karang Taruna"
    RT_RW = "rt_rw", "A neighbourhood association (RT or RW)", "RT atau RW"
    LEMBAGA_ADAT = "lembaga_adat", "A customary institution", "Lembaga adat"
    BUM_DESA = "bum_desa", "The village-owned enterprise (BUM Desa or BUM Kampung)", "BUM Desa atau BUM Kampung"
    KOPERASI = "koperasi", "A cooperative", "Koperasi"
    POKDARWIS = "pokdarwis", "The tourism awareness group (Pokdarwis)", "Pokdarwis"
    POSYANTEK = "posyantek", "The technology service post (Posyantek)", "Posyantek"
    KIM = "kim", "The community information group (KIM)", "KIM"
    OTHER = "other", "Another institution", "Lembaga lain"


class OfficialTitle(ClosedSet, api_name="VillageOfficialTitle"):
    """The positions in a village. New ones may be added."""

    # Those of Permendagri 84/2015, and those in a kampung.
    KEPALA_DESA = "kepala_desa", "Village head", "Kepala Desa"
    KEPALA_KAMPUNG = "kepala_kampung", "Head of a kampung", "Kepala Kampung"
    PETINGGI = "petinggi", "Head of a kampung, by its customary title", "Petinggi"
    SEKRETARIS = "sekretaris", "Village secretary", "Sekretaris Desa atau Kampung"
    KAUR_UMUM = "kaur_umum", "Head of general affairs", "Kaur Tata Usaha dan Umum"
    KAUR_KEUANGAN = "kaur_keuangan", "Head of finance", "Kaur Keuangan"
    KAUR_PERENCANAAN = "kaur_perencanaan", "Head of planning", "Kaur Perencanaan"
    KASI_PEMERINTAHAN = "kasi_pemerintahan", "Head of the government section", "Kasi Pemerintahan"
    KASI_KESEJAHTERAAN = "kasi_kesejahteraan", "Head of the welfare section", "Kasi Kesejahteraan"
    KASI_PELAYANAN = "kasi_pelayanan", "Head of the service section", "Kasi Pelayanan"
    KEPALA_DUSUN = "kepala_dusun", "Head of a hamlet", "Kepala Dusun"
    KETUA_BPD = "ketua_bpd", "Chair of the village council", "Ketua BPD atau BPK"
    WAKIL_KETUA_BPD = "wakil_ketua_bpd", "Deputy chair of the village council", "Wakil Ketua BPD atau BPK"
    SEKRETARIS_BPD = "sekretaris_bpd", "Secretary of the village council", "Sekretaris BPD atau BPK"
    ANGGOTA_BPD = "anggota_bpd", "Member of the village council", "Anggota BPD atau BPK"


class DimensionScore(Shape):
    """The score of one dimension of a scheme."""

    label: Annotated[Silent, Longest(60)] = Field(title="Dimensi", description="The dimension.")
    score: float = Field(title="Skor", description="The score on the scale of the scheme.")


class StatusOfYear(Shape):
    """The status of a village in one year, by one scheme."""

    api_name: ClassVar[str] = "VillageStatus"

    scheme: Annotated[str, Mark.UNSEARCHED, Key("status_scheme")] = Field(
        title="Cara menilai", description="How it was measured, such as Indeks Desa."
    )
    status: Annotated[str, Mark.UNSEARCHED, Key("village_status")] = Field(
        title="Status", description="The status; its key begins with that of the scheme."
    )
    year: int = Field(title="Tahun", description="The year that was measured.")
    score: float | None = Field(
        default=None,
        title="Skor",
        description="The score, 0 to 1 for `idm`, 0 to 100 for `indeks_desa`.",
    )
    dimensions: Annotated[list[DimensionScore], Most(MOST_DIMENSIONS)] = Field(
        default_factory=list, title="Skor tiap dimensi", description="The scores of the dimensions."
    )
    source: Annotated[Words, Longest(200)] = Field(title="Sumber", description="The source.")


class Institution(Shape):
    """An institution of a village."""

    api_name: ClassVar[str] = "VillageInstitution"

    kind: InstitutionKind = Field(title="Jenis lembaga", description="What kind of institution it is.")
    name: Annotated[Words, Longest(120)] = Field(title="Nama lembaga", description="Its name.")
    founded_year: int | None = Field(default=None, title="Berdiri tahun", description="The year it was founded.")
    note: Annotated[Words, Longest(200)] = Field(
        default="",
        title="Keterangan",
        description="What it does.",
    )


class Official(Shape):
    """A person who holds an office in the village, by title."""

    api_name: ClassVar[str] = "VillageOfficial"

    title: OfficialTitle = Field(title="Jabatan")
    name: Annotated[Silent, Longest(120)] = Field(
        default="",
        title="Nama pejabat",
        description="The name. Null if only the title is given.",
    )
    phone: Annotated[ContactPhone, Longest(20)] = Field(
        default="", title="Telepon kantor", description="The phone number of the office."
    )


class Potential(Shape):
    """Something a village could live on."""

    api_name: ClassVar[str] = "VillagePotential"

    title: Annotated[Words, Longest(120)] = Field(title="Potensi", description="What it is.")
    text: Words = Field(default="", title="Penjelasan", description="What is known about it.")
    pillar: Annotated[str, Mark.UNSEARCHED, Key("PillarKey")] = Field(
        default="", title="Pilar", description="The pillar it belongs to."
    )
