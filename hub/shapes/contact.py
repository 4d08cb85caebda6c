"""Contacts for questions, an office or a business that agreed on record: the only places for phone numbers."""

from datetime import date
from enum import Enum
from typing import Annotated

from pydantic import Field

from hub.shapes.base import Body
from hub.shapes.marks import Mark, Silent


class Contact(Enum):
    """Marks a field of a card or body as the place for such a number."""

    PHONE = "phone"


ContactPhone = Annotated[str, Contact.PHONE, Mark.UNSEARCHED]


class OfficeBody(Body):
    """A body that names an office and its telephone."""

    contact_office: Silent = Field(default="", description="Which office to ask.")
    contact_phone: ContactPhone = Field(default="", description="The phone number of that office.")


class BusinessBody(Body):
    """A body that names a business, with its number only if the day of its consent is recorded."""

    contact_phone: ContactPhone = Field(default="", description="The phone number of the business.")
    contact_agreed_on: date | None = Field(
        default=None, description="The day on which the business agreed that its number is public."
    )
