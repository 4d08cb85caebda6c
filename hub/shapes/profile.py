"""What the profile of a village consists of, besides text and figures; the closed sets are short on purpose."""

from typing import Annotated, ClassVar

from django.db.models import TextChoices
from pydantic import Field

from hub.shapes.base import Shape
from hub.shapes.closed import in_english
from hub.shapes.contact import ContactPhone
from hub.shapes.lists import MOST_DIMENSIONS, Most
from hub.shapes.marks import Key, Longest, Mark, Silent, Words


@in_english("How a village can be reached.", road="By road", river="By river or lake", sea="By sea", air="By air")
class WayIn(TextChoices):
    """How a village can be reached."""

    ROAD = "road", "Jalan darat"
    RIVER = "river", "Sungai atau danau"
    SEA = "sea", "Laut"
    AIR = "air", "Udara"


@in_english(
    "The source of electricity of a village or of its connection.",
    grid="The grid of PLN",
    solar="Solar power",
    hydro="Water power, including micro hydro",
    biomass="Biogas or biomass",
    generator="A generator of the village or a company",
    private="Generators of households",
    none="There is no electricity yet",
)
class PowerSource(TextChoices):
    """The source of electricity of a village or of its connection."""

    GRID = "grid", "Jaringan PLN"
    SOLAR = "solar", "Tenaga surya"
    HYDRO = "hydro", "Tenaga air atau mikrohidro"
    BIOMASS = "biomass", "Biogas atau biomassa"
    GENERATOR = "generator", "Genset milik desa atau perusahaan"
    PRIVATE = "private", "Genset milik warga"
    NONE = "none", "Belum ada listrik"


@in_english(
    "The kinds of institutions in a village. New ones may be added.",
    api_name="VillageInstitutionKind",
    bpd="The village council (BPD or BPK)",
    lpm="The community empowerment institution (LPM)",
    pkk="The family welfare movement (PKK)",
    posyandu="The integrated health post (Posyandu)",
    karang_taruna="The youth organisation (Karang Taruna)",
    rt_rw="A neighbourhood association (RT or RW)",
    lembaga_adat="A customary institution",
    bum_desa="The village-owned enterprise (BUM Desa or BUM Kampung)",
    koperasi="A cooperative",
    pokdarwis="The tourism awareness group (Pokdarwis)",
    posyantek="The technology service post (Posyantek)",
    kim="The community information group (KIM)",
    other="Another institution",
)
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


@in_english(
    "The positions in a village. New ones may be added.",
    api_name="VillageOfficialTitle",
    kepala_desa="Village head",
    kepala_kampung="Head of a kampung",
    petinggi="Head of a kampung, by its customary title",
    sekretaris="Village secretary",
    kaur_umum="Head of general affairs",
    kaur_keuangan="Head of finance",
    kaur_perencanaan="Head of planning",
    kasi_pemerintahan="Head of the government section",
    kasi_kesejahteraan="Head of the welfare section",
    kasi_pelayanan="Head of the service section",
    kepala_dusun="Head of a hamlet",
    ketua_bpd="Chair of the village council",
    wakil_ketua_bpd="Deputy chair of the village council",
    sekretaris_bpd="Secretary of the village council",
    anggota_bpd="Member of the village council",
)
class OfficialTitle(TextChoices):
    """The titles of officials: those of Permendagri 84/2015, and those in a kampung."""

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
