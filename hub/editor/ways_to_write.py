"""What a person can write in a village, in the order of use: what matters most at once, the rest in groups."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse

from hub.content.village import VillagePage
from hub.editor import interview
from hub.editor.short_forms.offered_forms import short_forms_for
from hub.editor.short_forms.writing_places import may_write
from hub.models.user import User
from hub.publishing.publishable import publishable_classes

INTERVIEW = "interview"
FIRST = ("alert", "news", INTERVIEW)
GROUPS: Mapping[str, tuple[str, ...]] = {
    "Untuk warga": ("announcement", "event", "service"),
    "Keterbukaan": ("budget", "information"),
    "Usaha dan wisata": ("product", "producer_group", "destination"),
    "Kerja desa": ("practice", "adoption", "connectivity"),
}
OTHERS = "Lain-lain"
# What has no short form, which would say it.
WORDS = {
    INTERVIEW: ("Ceritakan praktik baik", "Jawab sembilan pertanyaan; jawabannya menjadi draf."),
    "budget": ("APB Desa", "Anggaran atau realisasi setahun, dengan angkanya."),
    "practice": ("Praktik baik, formulir lengkap", "Bila sudah tahu apa saja yang mau ditulis."),
    "connectivity": ("Catatan internet", "Di mana ada sinyal, dan seberapa cepat."),
}


@dataclass(frozen=True)
class WriteLink:
    """A link to an empty form, with a sentence on when to use it."""

    label: str
    about: str
    address: str


@dataclass(frozen=True)
class WriteGroup:
    """Links that belong together."""

    name: str
    links: list[WriteLink]


@dataclass(frozen=True)
class Writing:
    """What can be written: `first` are shown at once, `groups` on request."""

    first: list[WriteLink]
    groups: list[WriteGroup]


def writing_in(village: VillagePage, user: User) -> Writing:
    """Return what the user can write in the village. A kind that no group names comes last, under its own name."""
    links = {kind: WriteLink(*words, address) for kind, words, address in _full_forms(village, user)}
    links |= {form.kind: WriteLink(form.label, form.about, form.address) for form in short_forms_for(user, village)}
    first = [links.pop(kind) for kind in FIRST if kind in links]
    groups = [WriteGroup(name, [links.pop(kind) for kind in kinds if kind in links]) for name, kinds in GROUPS.items()]
    return Writing(first, [group for group in (*groups, WriteGroup(OTHERS, list(links.values()))) if group.links])


def _full_forms(village: VillagePage, user: User) -> Iterator[tuple[str, tuple[str, str], str]]:
    if interview.may_tell(user, village):
        yield INTERVIEW, WORDS[INTERVIEW], reverse(interview.ADDRESS, args=[village.pk])
    for page_class in publishable_classes():
        if may_write(page_class, village, user):
            meta = page_class._meta  # noqa: SLF001  Django documents _meta for this.
            words = WORDS.get(page_class.kind, (str(meta.verbose_name).capitalize(), ""))
            yield page_class.kind, words, reverse("wagtailadmin_pages:add", args=("hub", meta.model_name, village.pk))
