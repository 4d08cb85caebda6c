"""The office that answers questions about a piece; who it is stands in the body."""

from typing import Any

import graphene

from frontend_api.parts.content import of_body


def contact_office() -> Any:
    """Give the field with the name of the office."""
    return graphene.String(
        resolver=of_body("contact_office"), description="Which office to ask; at most 120 characters, null if none."
    )


def contact_phone() -> Any:
    """Give the field with the phone number of the office."""
    return graphene.String(
        resolver=of_body("contact_phone"), description="The phone number of that office; null if none."
    )


def contact_email() -> Any:
    """Give the field with the e-mail address of the office."""
    return graphene.String(
        resolver=of_body("contact_email"), description="The e-mail address of that office; null if none."
    )
