"""What every village should have published, and which of it a village has."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from hub.models.publication import Publication, PublicationQuerySet, Term
from hub.models.region import Region

RECENT_DAYS = 90
# A plan for next year counts like one for this year.
YEARS_AHEAD = 1
LAST_YEAR = 1
# The medium-term plan covers eight years, as the packaged vocabulary of kinds of information says.
YEARS_OF_RPJM = 8


@dataclass(frozen=True)
class WantedPublication:
    """Something a village should have published; `label` and `how_to` are Indonesian.

    It must be younger than `days`, if given. With a `topic` it must have that topic and a year at most `years_back`
    ago, and may be of any kind: a page of figures shows the budget as well as a document does. `kind` is then the kind
    to write.
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
    """Return for each village code the keys of what is published there; one statement for any number of villages.

    Each index look-up stops at the first match, so the cost hardly grows with the number of publications.
    A code that no region has is left out.
    """
    now = at or timezone.now()
    # Not `Exists`: PostgreSQL would read what all villages have, in order to look up a few of them.
    looked_for = {f"first_{wanted.key}": Subquery(_published(wanted, now).values("pk")[:1]) for wanted in WANTED}
    villages = Region.objects.filter(code__in=list(codes)).order_by().annotate(**looked_for)
    return {
        code: frozenset(wanted.key for wanted, key in zip(WANTED, found, strict=True) if key)
        for code, *found in villages.values_list("code", *looked_for)
    }


def _published(wanted: WantedPublication, now: datetime) -> PublicationQuerySet:
    found = Publication.objects.public(at=now)
    if not wanted.topic:
        newer = {"published_at__gte": now - timedelta(days=wanted.days)} if wanted.days else {}
        return found.filter(kind=wanted.kind, village=OuterRef("code"), **newer)
    this_year = timezone.localdate(now).year
    years = [str(year) for year in range(this_year - wanted.years_back, this_year + YEARS_AHEAD + 1)]
    # The village is that of the term, whose index then yields the few publications on this topic there.
    of_topic = found.filter(terms__facet="topic", terms__value=wanted.topic, terms__village=OuterRef("code"))
    return of_topic.filter(Exists(Term.objects.filter(publication=OuterRef("pk"), facet="year", value__in=years)))
