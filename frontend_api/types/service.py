"""Services of village offices: the field of the catalogue, and where to apply."""

import graphene

from frontend_api.parts.derived import derived
from frontend_api.parts.vocabulary import VocabularyTerm, closed_set, of_label

ServiceChannel = closed_set(
    "ServiceChannel",
    [
        ("office", "At the village office"),
        ("app", "In the super-app or on a site, by `appLink`"),
        ("both", "At the office or by `appLink`"),
    ],
    about="Where to apply for a service.",
    labels={"office": "Di kantor desa", "app": "Lewat aplikasi", "both": "Di kantor atau lewat aplikasi"},
)


class ServiceFields:
    """The fields with logic."""

    service_field = graphene.Field(
        VocabularyTerm,
        resolver=of_label("service_field"),
        description="The field of that service. Null if `service` is.",
    )
    service_channel = graphene.Field(
        ServiceChannel,
        required=True,
        resolver=lambda content, _info: content.card.channel(),
        description="Where to apply for it.",
    )


Service = derived("service", also=ServiceFields)
