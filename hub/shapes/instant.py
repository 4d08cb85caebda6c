"""Instants in cards and bodies."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime


def _in_utc(value: datetime) -> datetime:
    return value.astimezone(UTC)


# Always in UTC, so that the same instant is always published as the same text.
Instant = Annotated[AwareDatetime, AfterValidator(_in_utc)]
