"""What a village still lacks, each item with the form for adding it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from hub.content.village import VillagePage
from hub.publishing.publishable import publishable_classes
from hub.selectors.completeness import Completeness, Item, completeness_by_code

MOST_TOLD = 3
# Wagtail scrolls to the field; our script opens the panel that contains it.
FIELD_OF_FORM = "#:w:contentpath={}"


@dataclass(frozen=True)
class Lack:
    """Something that is not published; `address` is empty if there is no form for it."""

    label: str
    how_to: str
    address: str


@dataclass(frozen=True)
class Meter:
    """How complete a village is; `first` names the next things to do, `later` the others."""

    percent: int
    done: int
    total: int
    first: list[Lack]
    later: list[Lack]


def meters_of(villages: Iterable[VillagePage]) -> dict[int, Meter]:
    """Return the meter of each village that has a region, by page id; two statements for any number of villages.

    Load the villages with their regions; otherwise each costs one more statement.
    """
    codes = {village.pk: village.region.code for village in villages if hasattr(village, "region")}
    found = completeness_by_code(codes.values())
    return {village.pk: _meter(village, found[codes[village.pk]]) for village in villages if village.pk in codes}


def _meter(village: VillagePage, completeness: Completeness) -> Meter:
    forms = {page_class.kind: page_class._meta.model_name for page_class in publishable_classes()}  # noqa: SLF001
    lacks = [
        Lack(item.label, item.how_to, _address(village, item, forms.get(item.kind))) for item in completeness.missing
    ]
    return Meter(
        percent=completeness.percent,
        done=completeness.done,
        total=completeness.total,
        first=lacks[:MOST_TOLD],
        later=lacks[MOST_TOLD:],
    )


def _address(village: VillagePage, item: Item, model_name: str | None) -> str:
    if item.field:
        return reverse("wagtailadmin_pages:edit", args=(village.pk,)) + FIELD_OF_FORM.format(item.field)
    if model_name is None:
        return ""
    return reverse("wagtailadmin_pages:add", args=("hub", model_name, village.pk))
