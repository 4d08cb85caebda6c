"""How complete a village is: the fixed list of what the public should find there, and which of it is published.

Computed from publications on every request, so no one can set it by hand and nothing has to be kept up to date.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from hub.models.publication import Publication
from hub.selectors.readable import readable
from hub.selectors.village_publications import WANTED, wanted_published
from hub.selectors.villages import KIND
from hub.shapes.village_shapes import VillageBody, VillageCard

AnyShape = TypeVar("AnyShape", bound=BaseModel)


@dataclass(frozen=True)
class Profile:
    """The parts of a village's public profile that completeness checks."""

    summary: str
    has_point: bool
    card: VillageCard
    body: VillageBody


@dataclass(frozen=True)
class ProfilePart:
    """A part of the profile; `how_to` and `label` are Indonesian, `field` is the field that an editor fills in."""

    key: str
    label: str
    how_to: str
    field: str
    is_done: Callable[[Profile], bool]


@dataclass(frozen=True)
class Item:
    """One line of the meter. `kind` is the kind of page to write; it is empty for a part of the profile in `field`."""

    key: str
    label: str
    how_to: str
    is_done: bool
    kind: str = ""
    field: str = ""


@dataclass(frozen=True)
class Completeness:
    """What is done and what is missing, in the order in which to do it."""

    items: list[Item]

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(item.is_done for item in self.items)

    @property
    def total(self) -> int:
        """How many items there are, the same for every village."""
        return len(self.items)

    @property
    def percent(self) -> int:
        """The share that is done, rounded down: 100 only when nothing is missing."""
        return self.done * 100 // self.total

    @property
    def missing(self) -> list[Item]:
        """What is not done."""
        return [item for item in self.items if not item.is_done]


def _tells_how_to_reach_the_office(profile: Profile) -> bool:
    body = profile.body
    return bool(body.office_address and (body.office_phone or body.office_email))


PROFILE: tuple[ProfilePart, ...] = (
    ProfilePart(
        "summary",
        "Ringkasan",
        "Tulis satu atau dua kalimat tentang desa.",
        "summary",
        lambda profile: bool(profile.summary),
    ),
    ProfilePart(
        "cover",
        "Gambar utama",
        "Pilih satu gambar desa.",
        "cover",
        lambda profile: profile.card.image is not None,
    ),
    ProfilePart(
        "history",
        "Sejarah",
        "Ceritakan asal-usul desa.",
        "history",
        lambda profile: bool(profile.body.history),
    ),
    ProfilePart(
        "vision",
        "Visi",
        "Salin visi dari RPJM Desa.",
        "vision",
        lambda profile: bool(profile.body.vision),
    ),
    ProfilePart(
        "population",
        "Jumlah penduduk",
        "Tulis jumlah penduduk dengan tahun dan sumbernya.",
        "population",
        lambda profile: profile.body.population is not None,
    ),
    ProfilePart(
        "status",
        "Status desa",
        "Pilih status Indeks Desa tahun terakhir.",
        "statuses",
        lambda profile: bool(profile.body.statuses),
    ),
    ProfilePart(
        "officials",
        "Pejabat desa",
        "Tambahkan paling sedikit satu jabatan; namanya boleh kosong.",
        "officials",
        lambda profile: bool(profile.body.officials),
    ),
    ProfilePart(
        "institutions",
        "Lembaga desa",
        "Tambahkan paling sedikit satu lembaga.",
        "institutions",
        lambda profile: bool(profile.body.institutions),
    ),
    ProfilePart(
        "office",
        "Alamat dan kontak kantor",
        "Tulis alamat kantor, lalu telepon atau surelnya.",
        "office_address",
        _tells_how_to_reach_the_office,
    ),
    ProfilePart(
        "opening_hours",
        "Jam buka kantor",
        "Tulis hari dan jam pelayanan.",
        "opening_hours",
        lambda profile: bool(profile.body.opening_hours),
    ),
    ProfilePart(
        "map_point",
        "Titik di peta",
        "Salin lintang dan bujur kantor dari peta di ponsel.",
        "latitude",
        lambda profile: profile.has_point,
    ),
)


def profile_of(publication: Publication, card: VillageCard, body: VillageBody) -> Profile:
    """Return what completeness checks; `card` and `body` are those of the publication."""
    return Profile(
        summary=publication.summary,
        has_point=publication.latitude is not None and publication.longitude is not None,
        card=card,
        body=body,
    )


def completeness_of(profile: Profile | None, published: Collection[str]) -> Completeness:
    """Return the meter from the profile (None: not public) and the keys of what is published."""
    return Completeness(
        [
            *(
                Item(part.key, part.label, part.how_to, profile is not None and part.is_done(profile), field=part.field)
                for part in PROFILE
            ),
            *(
                Item(wanted.key, wanted.label, wanted.how_to, wanted.key in published, kind=wanted.kind)
                for wanted in WANTED
            ),
        ]
    )


def completeness_by_code(codes: Iterable[str]) -> Mapping[str, Completeness]:
    """Return the meter of each village by its code, in two statements for any number of villages."""
    wanted = list(codes)
    found = Publication.objects.public().filter(kind=KIND, village__in=wanted).defer("text")
    profiles = {
        read.row.village: profile_of(read.row, cast("VillageCard", read.card), cast("VillageBody", read.body))
        for read in readable(found, body=True)
    }
    published = wanted_published(wanted)
    return {code: completeness_of(profiles.get(code), published.get(code, frozenset())) for code in wanted}


def percents_by_code(codes: Iterable[str], *, lasting_only: bool = False) -> dict[str, int]:
    """Return how complete each village is, in two statements; `lasting_only` leaves out what must be of late.

    The JSON is read without checking it against its shapes: for 841 villages that is a fifth of the work.
    """
    counted = {wanted.key for wanted in WANTED if not (lasting_only and wanted.days)}
    wanted = list(codes)
    rows = Publication.objects.public().filter(kind=KIND, village__in=wanted)
    done = {
        village: _done_parts(Profile(summary, None not in point, _read(VillageCard, card), _read(VillageBody, body)))
        for village, summary, *point, card, body in rows.values_list(
            "village", "summary", "latitude", "longitude", "card", "body"
        )
    }
    published = wanted_published(wanted)
    total = len(PROFILE) + len(counted)
    return {code: (done.get(code, 0) + len(counted & published.get(code, set()))) * 100 // total for code in wanted}


def _read(shape: type[AnyShape], stored: dict[str, Any]) -> AnyShape:
    return shape.model_construct(None, **stored)


def _done_parts(profile: Profile) -> int:
    return sum(part.is_done(profile) for part in PROFILE)
