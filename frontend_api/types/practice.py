"""Best practices."""

from typing import Any

import graphene
from django.utils import timezone

from frontend_api.loaders import LoadedPublication
from frontend_api.parts.blocks import Figure, Step, blocks
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.contact import contact_office, contact_phone
from frontend_api.parts.content import INTERFACES, of_body, of_card
from frontend_api.parts.files import Document
from frontend_api.parts.kind_types import KindType, register
from frontend_api.parts.vocabulary import Fund, VocabularyTerm, closed_set, of_labels
from frontend_api.scalars import Date, Long
from hub.shapes.lists import MOST_DOCUMENTS, MOST_FIGURES, MOST_FUNDS, MOST_LANDSCAPES, MOST_STEPS, MOST_VILLAGE_SIZES

ProofLevel = closed_set(
    "ProofLevel",
    [
        ("trial", "It is being tried"),
        ("running", "It is done regularly"),
        ("proven", "Numbers show that it works"),
        ("stopped", "It has ended; `stoppedBecause` says why"),
    ],
    about="How far a practice has come.",
)
VillageSize = closed_set(
    "VillageSize",
    [("small", "Below 1,000 people"), ("medium", "1,000 to 3,000 people"), ("large", "Above 3,000 people")],
    about="How many people live in a village; bands of the hub's own.",
)
Connectivity = closed_set(
    "Connectivity",
    [("none", "It works without internet"), ("weak", "A weak connection is enough"), ("good", "It needs a good one")],
    about="The connection that a practice needs at least.",
)
BudgetClass = closed_set(
    "BudgetClass",
    [
        ("up_to_10_million", "At most Rp10 million"),
        ("up_to_50_million", "Above Rp10 million, at most Rp50 million"),
        ("up_to_200_million", "Above Rp50 million, at most Rp200 million"),
        ("above_200_million", "Above Rp200 million"),
    ],
    about="What it takes to begin.",
)


class BeforeAfter(graphene.ObjectType):
    """A number before the practice and after it."""

    id = graphene.ID(required=True, description="Stable over edits of the piece; unique within it.")
    label = graphene.String(required=True, description="What changed, at most 120 characters.")
    before = graphene.Float(required=True, description="The number before.")
    after = graphene.Float(required=True, description="The number after, of `year`.")
    unit = graphene.String(
        resolver=lambda change, _info: change.unit or None,
        description="The unit, at most 30 characters; null for a bare number.",
    )
    year = graphene.Int(required=True, description="The year of the number after, 1945 to 2100.")
    source = graphene.String(required=True, description="Who says so, at most 200 characters.")


def _is_verified(piece: LoadedPublication, _info: Any) -> bool:
    return bool(piece.card.proof_is_verified(on=timezone.localdate()))  # type: ignore[attr-defined]  # A ProofCard.


class Practice(graphene.ObjectType):
    """A problem, what the village did, and what came of it, told so that another village can copy it."""

    class Meta:
        interfaces = INTERFACES

    year = graphene.Int(resolver=of_card("year"), description="The year it began; null where not known.")
    cost = graphene.Field(
        Long, resolver=of_card("cost"), description="What it cost in whole rupiah; null where not known."
    )
    problem = graphene.String(required=True, resolver=of_body("problem"), description="How things were before.")
    solution = graphene.String(required=True, resolver=of_body("solution"), description="What was done, in short.")
    steps = graphene.Field(
        list_of(Step, most=MOST_STEPS), resolver=of_body("steps"), description="How it was done; maybe empty."
    )
    funds = graphene.Field(
        list_of(Fund, most=MOST_FUNDS), resolver=of_labels("fund"), description="Where the money came from; at most 7."
    )
    results = graphene.Field(
        list_of(Figure, most=MOST_FIGURES),
        resolver=of_body("results"),
        description="What came of it, in numbers; maybe empty.",
    )
    before_after = graphene.Field(
        list_of(BeforeAfter, most=MOST_FIGURES),
        resolver=of_body("before_after"),
        description="What changed, in numbers before and after; maybe empty.",
    )
    proof = graphene.Field(
        ProofLevel,
        resolver=of_card("proof"),
        description="How far it has come, as the village says; null if not said. Filter `terms` by `proof`.",
    )
    stopped_because = graphene.String(
        resolver=of_body("stopped_because"),
        description="Why it has ended, at most 500 characters; null unless `proof` is STOPPED.",
    )
    proof_is_verified = graphene.Boolean(
        required=True,
        resolver=_is_verified,
        description="Whether that level is confirmed today: false before anybody looked, after `proofExpiresOn`, and "
        "once the village gives another level than the confirmed one.",
    )
    verified_by = graphene.String(
        resolver=of_card("verified_by"), description="The office that looked at it, at most 120; null where none did."
    )
    verified_on = graphene.Field(Date, resolver=of_card("verified_on"), description="When it did; null where none did.")
    proof_expires_on = graphene.Field(
        Date,
        resolver=of_card("proof_expires_on"),
        description="The last day on which that counts, two years later unless said; null where none did.",
    )
    village_sizes = graphene.Field(
        list_of(VillageSize, most=MOST_VILLAGE_SIZES),
        resolver=of_body("village_sizes"),
        description="The villages it suits by people; empty where it suits all. Filter `terms` by `village_size`.",
    )
    landscapes = graphene.Field(
        list_of(VocabularyTerm, most=MOST_LANDSCAPES),
        resolver=of_labels("landscape"),
        description="The landscapes it suits; empty where it depends on none.",
    )
    connectivity = graphene.Field(
        Connectivity, resolver=of_body("connectivity"), description="The connection it needs; null if not said."
    )
    budget_class = graphene.Field(
        BudgetClass, resolver=of_body("budget_class"), description="What it takes to begin; null if not said."
    )
    people_needed = graphene.String(
        resolver=of_body("people_needed"), description="Who is needed, at most 200 characters; null if not written."
    )
    time_needed = graphene.String(
        resolver=of_body("time_needed"), description="How long it takes, at most 120 characters; null if not written."
    )
    regulation = graphene.String(
        resolver=of_body("regulation"), description="The village rule it rests on, at most 255; null if not written."
    )
    tools = graphene.Field(
        list_of(Document, most=MOST_DOCUMENTS),
        resolver=of_body("tools"),
        description="Files that others can use; maybe empty.",
    )
    idea_from = graphene.String(
        resolver=of_body("idea_from"),
        description="Where the idea comes from, outside the hub, at most 200 characters; null where it is its own.",
    )
    obstacles = graphene.String(resolver=of_body("obstacles"), description="What made it hard; null if not written.")
    lessons = graphene.String(resolver=of_body("lessons"), description="What was learned; null if not written.")
    contact_office = contact_office()
    contact_phone = contact_phone()
    blocks = blocks()


register(
    KindType(
        kind="practice",
        type=Practice,
        list_name="practices",
        list_description="Best practices that another village can copy.",
    ),
)
