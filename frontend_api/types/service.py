"""Services of village offices: the field of the catalogue and where a service is asked for are said here."""

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
    about="Where a service is asked for.",
    labels={"office": "Di kantor desa", "app": "Lewat aplikasi", "both": "Di kantor atau lewat aplikasi"},
)


class ServiceFields:
    """What is more than the shape tells."""

    service_field = graphene.Field(
        VocabularyTerm,
        resolver=of_label("service_field"),
        description="The field of that service. Null where `service` is.",
    )
    service_channel = graphene.Field(
        ServiceChannel,
        required=True,
        resolver=lambda piece, _info: piece.card.channel(),
        description="Where it is asked for.",
    )


Service = derived("service", also=ServiceFields)
