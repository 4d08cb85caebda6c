"""The address of a database, for programs that do not know Django."""

from collections.abc import Mapping
from typing import Any


def address_of(database: Mapping[str, Any]) -> str:
    """Return the address in the form of `DATABASE_URL`."""
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format_map(database)
