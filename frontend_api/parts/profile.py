"""What the profile of a village is made of."""

from typing import Any

import graphene

from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.vocabulary import PillarKey, VocabularyTerm, closed_set
from hub.models.village_status import SCHEMES, STATUSES
from hub.shapes.base import Label
from hub.shapes.lists import MOST_DIMENSIONS
from hub.shapes.profile import (
    Institution,
    InstitutionKind,
    Official,
    OfficialTitle,
    Potential,
    PowerSource,
    StatusOfYear,
)

PowerSourceName = closed_set(
    "PowerSource",
    [(source.value, str(source.label)) for source in PowerSource],
    about="Where electricity comes from: that of a village, and that of its connection.",
)
WayInName = closed_set(
    "WayIn",
    [("road", "By road"), ("river", "By river or lake"), ("sea", "By sea"), ("air", "By air")],
    about="By what a village can be reached.",
)
VillageInstitutionKind = closed_set(
    "VillageInstitutionKind",
    [(kind.value, str(kind.label)) for kind in InstitutionKind],
    about="The sorts of institutions of a village. New ones are added.",
)
VillageOfficialTitle = closed_set(
    "VillageOfficialTitle",
    [(title.value, str(title.label)) for title in OfficialTitle],
    about="The offices of a village. New ones are added.",
)


class DimensionScore(graphene.ObjectType):
    """The score of one dimension of a scheme."""

    label = graphene.String(required=True, description="The dimension, at most 60 characters.")
    score = graphene.Float(required=True, description="The score on the scale of the scheme.")


class VillageStatus(graphene.ObjectType):
    """The status of a village in one year, by one scheme."""

    scheme = graphene.Field(VocabularyTerm, required=True, description="How it was measured, such as Indeks Desa.")
    status = graphene.Field(
        VocabularyTerm, required=True, description="The status; its key begins with that of the scheme."
    )
    year = graphene.Int(required=True, description="The year that was measured.")
    score = graphene.Float(description="The score, 0 to 1 for `idm`, 0 to 100 for `indeks_desa`; null if not given.")
    dimensions = graphene.Field(
        list_of(DimensionScore, most=MOST_DIMENSIONS), description="The scores of the dimensions; maybe empty."
    )
    source = graphene.String(required=True, description="Who says so, at most 200 characters.")

    @staticmethod
    def resolve_scheme(status: StatusOfYear, _info: Any) -> Label:
        """Give the scheme with its name."""
        known = SCHEMES.get(status.scheme)
        return Label(facet="status_scheme", key=status.scheme, label=known.label if known else status.scheme)

    @staticmethod
    def resolve_status(status: StatusOfYear, _info: Any) -> Label:
        """Give the status with its name."""
        known = STATUSES.get(status.status)
        return Label(facet="village_status", key=status.status, label=known.label if known else status.status)


class VillageInstitution(graphene.ObjectType):
    """An institution of a village."""

    kind = graphene.Field(VillageInstitutionKind, required=True, description="What sort of institution it is.")
    name = graphene.String(required=True, description="Its name, at most 120 characters.")
    founded_year = graphene.Int(description="The year it was founded; null where not known.")
    note = graphene.String(description="What it does, at most 200 characters; null where not written.")

    @staticmethod
    def resolve_kind(institution: Institution, _info: Any) -> str:
        """Give the key."""
        return institution.kind.value

    @staticmethod
    def resolve_note(institution: Institution, _info: Any) -> str | None:
        """Give null for an empty note."""
        return institution.note or None


class VillageOfficial(graphene.ObjectType):
    """Somebody who holds an office of the village, by the title."""

    office = graphene.Field(VillageOfficialTitle, required=True, description="Which office it is.")
    title = graphene.String(required=True, description="The title in Indonesian, at most 60 characters.")
    name = graphene.String(description="The name, at most 120 characters; null where only the title is told.")
    phone = graphene.String(description="The phone number of the office; null if not given.")

    @staticmethod
    def resolve_office(official: Official, _info: Any) -> str:
        """Give the key of the title."""
        return official.title.value

    @staticmethod
    def resolve_title(official: Official, _info: Any) -> str:
        """Give the words of the title."""
        return str(official.title.label)

    @staticmethod
    def resolve_name(official: Official, _info: Any) -> str | None:
        """Give null for an empty name."""
        return official.name or None

    @staticmethod
    def resolve_phone(official: Official, _info: Any) -> str | None:
        """Give null for an empty number."""
        return official.phone or None


class VillagePotential(graphene.ObjectType):
    """Something a village could live on."""

    title = graphene.String(required=True, description="What it is, at most 120 characters.")
    text = graphene.String(description="What is known of it; null where not written.")
    pillar = graphene.Field(PillarKey, description="The pillar it belongs to; null if none was chosen.")

    @staticmethod
    def resolve_text(potential: Potential, _info: Any) -> str | None:
        """Give null for an empty text."""
        return potential.text or None

    @staticmethod
    def resolve_pillar(potential: Potential, _info: Any) -> str | None:
        """Give null where none was chosen."""
        return potential.pillar or None
