"""The limits of a request, from `settings/limits.py`, and the refusal of a request that exceeds one."""

from dataclasses import dataclass

from django.conf import settings

from frontend_api.errors import Code
from frontend_api.http.refusal import OperationRefused

INTROSPECTION = frozenset({"__schema", "__type"})
CODES = {
    "depth": Code.QUERY_TOO_DEEP,
    "cost": Code.QUERY_TOO_COSTLY,
    "introspection": Code.QUERY_TOO_COSTLY,
    "values": Code.BAD_USER_INPUT,
    "number": Code.BAD_USER_INPUT,
}
TOO_LARGE_TO_READ = 413


def _most(name: str) -> int:
    return settings.API_LIMITS[name].most


@dataclass(frozen=True)
class Limits:
    """The limits that a document is checked against; tests raise some of them."""

    characters: int = _most("characters")
    tokens: int = _most("tokens")
    comments: int = _most("comments")
    depth: int = _most("depth")
    aliases: int = _most("aliases")
    directives: int = _most("directives")
    root_fields: int = _most("root_fields")
    same_key: int = _most("same_key")
    fields: int = _most("fields")
    comparisons: int = _most("comparisons")
    number: int = _most("number")
    values: int = _most("values")
    cost: int = _most("cost")
    introspection: int = _most("introspection")
    documents_bytes: int = _most("documents_bytes")


LIMITS = Limits()


def check_length(query: str, limits: Limits = LIMITS) -> None:
    """Raise `OperationRefused` if the document has too many characters."""
    if len(query) > limits.characters:
        raise exceeded("characters", len(query), limits.characters)


def exceeded(name: str, found: int | None, most: int, *, where: str = "") -> OperationRefused:
    """Return a refusal that names the limit, the number found (None: counting stopped at the limit) and the remedy."""
    row = settings.API_LIMITS[name]
    count = f"more than {most:,}" if found is None else f"{min(found, 10**12):,}"
    message = f'There are {count} {row.of}{where}; the limit "{name}" is {most:,}: {row.remedy}.'
    is_body = name in ("body_bytes", "characters")
    return OperationRefused(
        message,
        CODES.get(name, Code.QUERY_TOO_LARGE),
        status=TOO_LARGE_TO_READ if is_body else 400,
        is_status_fixed=is_body,
        limit=name,
    )
