"""Marks fields whose phone number may be published: an office's, or that of a business that agreed on record."""

from enum import Enum
from typing import Annotated

from hub.shapes.marks import Mark


class Contact(Enum):
    """Marks a field of a card or body as the place for such a number."""

    PHONE = "phone"


ContactPhone = Annotated[str, Contact.PHONE, Mark.UNSEARCHED]
