"""Closed sets: kinds, levels, pillars, classes; and the labels of a publication's terms."""

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from inspect import getdoc
from typing import Any

import graphene

from hub.models.region import Level, VillageTerm
from hub.models.vocabulary import PILLARS, InformationClass
from hub.models.vocabulary_words import words_of
from hub.shapes.base import Card, Label
from hub.shapes.closed import ClosedSet
from hub.shapes.kinds import all_kinds
from hub.shapes.text_lengths import AtMost

IMAGE_PRESETS = [
    ("W160", "WebP, 160 pixels wide, for thumbnails"),
    ("W440", "WebP, 440 pixels wide, for cards on a phone"),
    ("W880", "WebP, 880 pixels wide, for a phone's full width"),
    ("W1280", "WebP, 1,280 pixels wide, for larger screens"),
    ("SHARE", "JPEG, 1,200 × 630 pixels around the focal point, for shared links"),
]


_ENUMS: dict[str, Any] = {}
_LABELS: dict[str, Mapping[str, str]] = {}


def labelled(card: Card, facet: str) -> list[Label]:
    """Return the labels of the publication in this facet, in the order of the vocabulary."""
    return [label for label in card.labels if label.facet == facet]


def of_labels(facet: str) -> Callable[[Any, Any], list[Label]]:
    """Return the resolver of all labels of a publication in this facet."""
    return lambda content, _info: labelled(content.card, facet)


def of_label(facet: str) -> Callable[[Any, Any], Label | None]:
    """Return the resolver of the only label of a publication in this facet."""
    return lambda content, _info: next(iter(labelled(content.card, facet)), None)


def closed_set(
    name: str, members: list[tuple[str, str]], *, about: str, labels: Mapping[str, str] | None = None
) -> Any:
    """Return a GraphQL enum whose values are the keys in capitals, each described by its English meaning.

    `labels` are the Indonesian ones that readers see. Raises `ValueError` for a name that another enum has: the schema
    would keep only the values of one.
    """
    if name in _ENUMS:
        raise ValueError(f'There are two enums called "{name}"; give one of them another name.')
    values = Enum(name, [(key.upper(), key) for key, _ in members])  # type: ignore[misc]  # Its members are data.
    _ENUMS[name] = graphene.Enum.from_enum(values, name=name, description=_descriptions(about, dict(members)))
    if labels:
        _LABELS[name] = labels
    return _ENUMS[name]


def enum_of(choices: type[Enum] | str) -> Any:
    """Return the enum of a closed set of the hub, by its name or by its class. Raises `TypeError` for other enums."""
    if isinstance(choices, str):
        return _ENUMS[choices]
    if not issubclass(choices, ClosedSet):
        raise TypeError(f"{choices.__qualname__} is published: make it a ClosedSet, which says what each value means.")
    if choices.api_name in _ENUMS:
        return _ENUMS[choices.api_name]
    members = [(member.value, member.meaning) for member in choices]
    return closed_set(choices.api_name, members, about=getdoc(choices) or "", labels=dict(choices.choices))


def labels_of_enums() -> dict[str, dict[str, str]]:
    """Return the Indonesian label of every value of the enums that readers see, by name and value of the enum."""
    return {name: {key.upper(): label for key, label in _LABELS[name].items()} for name in sorted(_LABELS)}


def _descriptions(about: str, meanings: dict[str, str]) -> Callable[[Any], str]:
    return lambda member: about if member is None else f"{meanings[member.value]}."


ContentKind = closed_set(
    "ContentKind",
    [(kind.key, kind.about.partition(". ")[0].rstrip(".")) for kind in all_kinds()],
    about="The kinds of content. New kinds will be added: do not show content of a kind you do not know.",
    labels={kind.key: kind.label for kind in all_kinds()},
)


class _PillarLabels(Mapping[str, str]):
    """The labels of the pillars as they are now, in the order of the enum."""

    def __getitem__(self, key: str) -> str:
        word = words_of("pillar").get(key)
        return word.label if word else dict(PILLARS)[key]

    def __iter__(self) -> Iterator[str]:
        return (key for key, _ in PILLARS)

    def __len__(self) -> int:
        return len(PILLARS)


RegionLevel = enum_of(Level)
VillageTermName = enum_of(VillageTerm)
PillarKey = closed_set(
    "PillarKey",
    [
        ("people", "Smart people"),
        ("living", "Smart living"),
        ("environment", "Smart environment"),
        ("government", "Smart government"),
        ("economy", "Smart economy"),
        ("mobility", "Smart mobility"),
    ],
    about="The six pillars of Desa Cerdas.",
    labels=_PillarLabels(),
)
InformationClassName = enum_of(InformationClass)
ImagePreset = closed_set(
    "ImagePreset",
    IMAGE_PRESETS,
    about="The fixed sizes of pictures. Pictures are never enlarged: a small original has smaller renditions.",
)
FacetFieldName = closed_set(
    "FacetField",
    [
        ("kind", "The kind of content"),
        ("regency", "The regency or city"),
        ("district", "The district"),
        ("pillar", "The pillar of Desa Cerdas"),
        ("sdg", "The goal of SDGs Desa"),
        ("topic", "The sort of public information"),
        ("year", "The year"),
        ("category", "The class of public information"),
        ("village_status", "The status of the village in Indeks Desa or its predecessor"),
    ],
    about="The fields by which the hits of a search can be counted.",
)


class Pillar(graphene.ObjectType):
    """One of the six pillars of Desa Cerdas."""

    key = graphene.NonNull(PillarKey, description="The key to filter by.")
    label = graphene.String(required=True, description=f"The Indonesian name, {AtMost.SHORT_LABEL}.")


class Sdg(graphene.ObjectType):
    """One of the eighteen goals of SDGs Desa."""

    key = graphene.Int(required=True, description="The number of the goal, 1 to 18; the key to filter by.")
    label = graphene.String(required=True, description=f"The Indonesian name, {AtMost.SHORT_LABEL}.")


class InformationKind(graphene.ObjectType):
    """The sort of a publication of public information."""

    key = graphene.String(required=True, description=f"The key to filter by as `topic`, {AtMost.TOPIC_KEY}.")
    label = graphene.String(required=True, description=f"The Indonesian name, {AtMost.TOPIC_LABEL}.")


class VocabularyTerm(graphene.ObjectType):
    """An entry of a vocabulary by which content is classified."""

    class Meta:
        name = "Term"

    key = graphene.String(required=True, description=f"The key to filter by in `terms`; {AtMost.KEY}.")
    label = graphene.String(required=True, description=f"The Indonesian name, {AtMost.LABEL}.")


class Fund(graphene.ObjectType):
    """Where the money of a village comes from (Permendagri 20/2018)."""

    key = graphene.String(required=True, description="The official short name in lower case.")
    label = graphene.String(required=True, description=f"The Indonesian name, {AtMost.SHORT_LABEL}.")
