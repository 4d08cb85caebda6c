"""The parts of a village profile whose fields are more than the shape declares."""

from typing import Any

import graphene

from frontend_api.parts.derived import type_of_shape
from frontend_api.parts.vocabulary import VocabularyTerm, enum_of
from hub.models.village_status import SCHEMES, STATUSES
from hub.shapes.base import Label
from hub.shapes.profile import Official, OfficialTitle, StatusOfYear
from hub.shapes.text_lengths import AtMost


def _scheme(status: StatusOfYear, _info: Any) -> Label:
    known = SCHEMES.get(status.scheme)
    return Label(facet="status_scheme", key=status.scheme, label=known.label if known else status.scheme)


def _status(status: StatusOfYear, _info: Any) -> Label:
    known = STATUSES.get(status.status)
    return Label(facet="village_status", key=status.status, label=known.label if known else status.status)


class StatusFields:
    """The status of a village in one year, by one scheme."""

    scheme = graphene.Field(
        VocabularyTerm, required=True, resolver=_scheme, description="How it was measured, such as Indeks Desa."
    )
    status = graphene.Field(
        VocabularyTerm,
        required=True,
        resolver=_status,
        description="The status; its key begins with that of the scheme.",
    )


class OfficialFields:
    """A person who holds an office in the village."""

    office = graphene.Field(
        enum_of(OfficialTitle),
        required=True,
        resolver=lambda official, _info: official.title.value,
        description="Which office it is.",
    )
    title = graphene.String(
        required=True,
        resolver=lambda official, _info: str(official.title.label),
        description=f"The title in Indonesian, {AtMost.SHORT_LABEL}.",
    )


type_of_shape(StatusOfYear, also=StatusFields)
type_of_shape(Official, also=OfficialFields)
