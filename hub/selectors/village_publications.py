"""The pieces that every village should have published, and which of them it has."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from hub.models.publication import Publication, PublicationQuerySet, Term
from hub.models.region import Region

RECENT_DAYS = 90
# A plan for the next year is as good as one for this year.
YEARS_AHEAD = 1
LAST_YEAR = 1
# The medium-term plan is made for eight years, as the packaged vocabulary of kinds of information tells.
YEARS_OF_RPJM = 8


@dataclass(frozen=True)
class WantedPublication:
    """A piece a village should have; `label` and `how_to` are Indonesian.

    It must be younger than `days`, where these are given. With a `topic` it must be of that and of a year at most
    `years_back` ago, and may be of any kind: figures tell the budget as well as its document does. `kind` is then the
    one to write.
    """

    key: str
    label: str
    how_to: str
    kind: str
    days: int = 0
    topic: str = ""
    years_back: int = 0


WANTED: tuple[WantedPublication, ...] = (
    WantedPublication(
        "news",
        "Berita terbaru",
        f"Tulis satu berita; yang lebih tua dari {RECENT_DAYS} hari tidak dihitung.",
        kind="news",
        days=RECENT_DAYS,
    ),
    WantedPublication("practice", "Praktik baik", "Ceritakan satu keberhasilan desa.", kind="practice"),
    WantedPublication(
        "apbdes",
        "APB Desa",
        "Isi APB Desa tahun ini, atau unggah peraturannya sebagai informasi publik.",
        kind="budget",
        topic="apbdes",
        years_back=LAST_YEAR,
    ),
    WantedPublication(
        "realisasi_apbdes",
        "Realisasi APB Desa",
        "Isi realisasi APB Desa tahun ini atau tahun lalu, atau unggah laporannya sebagai informasi publik.",
        kind="budget",
        topic="realisasi_apbdes",
        years_back=LAST_YEAR,
    ),
    WantedPublication(
        "rpjmdes",
        "RPJM Desa",
        'Buat informasi publik berjenis "Dokumen RPJM Desa" yang masih berlaku.',
        kind="information",
        topic="rpjmdes",
        years_back=YEARS_OF_RPJM - 1,
    ),
    WantedPublication(
        "rkpdes",
        "RKP Desa",
        'Buat informasi publik berjenis "Dokumen RKP Desa" untuk tahun ini.',
        kind="information",
        topic="rkpdes",
        years_back=LAST_YEAR,
    ),
    WantedPublication(
        "service", "Layanan", "Jelaskan satu layanan kantor desa: syarat dan langkahnya.", kind="service"
    ),
    WantedPublication("product", "Produk", "Tampilkan satu produk desa.", kind="product"),
)


def wanted_published(codes: Iterable[str], *, at: datetime | None = None) -> dict[str, frozenset[str]]:
    """Give for each village by its code the keys of what it has published; one statement whatever their number.

    Each piece is looked for in an index until one is found, so the cost hardly grows with what a village has written.
    A code that is no region's is left out.
    """
    now = at or timezone.now()
    looked_for = {f"has_{piece.key}": Exists(_published(piece, now)) for piece in WANTED}
    villages = Region.objects.filter(code__in=list(codes)).order_by().annotate(**looked_for)
    return {
        code: frozenset(piece.key for piece, is_there in zip(WANTED, found, strict=True) if is_there)
        for code, *found in villages.values_list("code", *looked_for)
    }


def _published(piece: WantedPublication, now: datetime) -> PublicationQuerySet:
    found = Publication.objects.public(at=now)
    if not piece.topic:
        newer = {"published_at__gte": now - timedelta(days=piece.days)} if piece.days else {}
        return found.filter(kind=piece.kind, village=OuterRef("code"), **newer)
    this_year = timezone.localdate(now).year
    years = [str(year) for year in range(this_year - piece.years_back, this_year + YEARS_AHEAD + 1)]
    # The village is that of the term, whose index then gives the few pieces of this topic there.
    of_topic = found.filter(terms__facet="topic", terms__value=piece.topic, terms__village=OuterRef("code"))
    return of_topic.filter(Exists(Term.objects.filter(publication=OuterRef("pk"), facet="year", value__in=years)))
