"""Instants in cards and bodies."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime


def _in_utc(value: datetime) -> datetime:
    return value.astimezone(UTC)


# In UTC whatever zone the page has it in, so that the same instant is always published in the same words.
Instant = Annotated[AwareDatetime, AfterValidator(_in_utc)]
