"""Services of village offices."""

import graphene

from frontend_api.parts.blocks import Step, blocks
from frontend_api.parts.bounded_lists import list_of
from frontend_api.parts.content import INTERFACES, of_body, of_card
from frontend_api.parts.files import Document
from frontend_api.parts.kind_types import KindType, register
from frontend_api.parts.vocabulary import VocabularyTerm, closed_set, of_label
from frontend_api.scalars import Long
from hub.shapes.lists import MOST_LINES, MOST_STEPS

ServiceChannel = closed_set(
    "ServiceChannel",
    [
        ("office", "At the village office"),
        ("app", "In the super-app or on a site, by `appLink`"),
        ("both", "At the office or by `appLink`"),
    ],
    about="Where a service is asked for.",
)


class Service(graphene.ObjectType):
    """One service of the village office. The hub takes no applications and knows no applicant."""

    class Meta:
        interfaces = INTERFACES

    service = graphene.Field(
        VocabularyTerm,
        resolver=of_label("service"),
        description="Which service of the catalogue it is; null for another one, which its title names.",
    )
    service_field = graphene.Field(
        VocabularyTerm,
        resolver=of_label("service_field"),
        description="The field of that service; null where `service` is.",
    )
    service_channel = graphene.Field(
        ServiceChannel,
        required=True,
        resolver=lambda piece, _info: piece.card.channel(),
        description="Where it is asked for.",
    )
    service_cost = graphene.Field(
        Long, resolver=of_card("cost"), description="What it costs in whole rupiah, 0 where free; null where not known."
    )
    time_needed = graphene.String(
        resolver=of_card("time_needed"), description="How long it takes, at most 120 characters; null if not written."
    )
    working_days = graphene.Int(
        resolver=of_card("working_days"),
        description="The most working days it takes, 0 for the same day; null where not known.",
    )
    applicants = graphene.String(resolver=of_body("applicants"), description="Who may ask; null where not written.")
    requirements = graphene.Field(
        list_of(graphene.String, most=MOST_LINES),
        resolver=of_body("conditions"),
        description="What must hold for an applicant, each at most 200 characters; maybe empty.",
    )
    what_to_bring = graphene.Field(
        list_of(graphene.String, most=MOST_LINES),
        resolver=of_body("what_to_bring"),
        description="The papers to bring, each at most 200 characters; maybe empty.",
    )
    steps = graphene.Field(
        list_of(Step, most=MOST_STEPS), resolver=of_body("steps"), description="How it goes on; maybe empty."
    )
    opening_hours = graphene.String(
        resolver=of_body("opening_hours"), description="When it is given, at most 200 characters; null if not written."
    )
    app_link = graphene.String(
        resolver=of_card("app_link"),
        description="Starts with `https://` or `saktigemas://`, at most 200 characters; null where there is none.",
    )
    service_form = graphene.Field(
        Document, resolver=of_body("application_form"), description="The empty form to print; null where there is none."
    )
    passed_on_to = graphene.String(
        resolver=of_body("passed_on_to"), description="Which office goes on with it, at most 120; null where none does."
    )
    legal_basis = graphene.String(
        resolver=of_body("legal_basis"), description="The law or rule, at most 255 characters; null if not written."
    )
    complaint_address = graphene.String(
        resolver=of_body("complaint_address"),
        description="The office, mail address or site for complaints, at most 200 characters; null if not written.",
    )
    complaint_phone = graphene.String(
        resolver=of_body("complaint_phone"), description="The phone number of that office; null if none."
    )
    blocks = blocks()


register(
    KindType(
        kind="service",
        type=Service,
        list_name="services",
        list_description="Services of village offices: what to bring, how long it takes, what it costs.",
    ),
)
