"""Changes that people make to API clients, each in one transaction with a line in the audit log."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from hub.models.api_access import ApiClient, client_edited
from hub.models.user import User
from hub.web.tokens import new_token

MOST_CLIENTS = 200
MOST_POINTS = 1_000_000_000


class ClientRefused(ValueError):
    """The change is not possible; the message says why."""


@dataclass(frozen=True)
class ClientWishes:
    """What a person says of a client."""

    name: str
    points_a_minute: int
    scopes: tuple[str, ...] = ()


def add(wishes: ClientWishes, *, by: User) -> tuple[ApiClient, str]:
    """Add a client; return it with its token, which is shown only now. Raises `ClientRefused`."""
    made = new_token()
    with transaction.atomic():
        if ApiClient.objects.filter(revoked_at=None).count() >= MOST_CLIENTS:
            raise ClientRefused(f"Daftar ini penuh: paling banyak {MOST_CLIENTS} token yang berlaku.")
        client = ApiClient.objects.create(
            name=wishes.name,
            look_up=made.look_up,
            token_hash=made.token_hash,
            points_a_minute=wishes.points_a_minute,
            scopes=list(wishes.scopes),
            made_by=by.get_username(),
        )
        client_edited.send(ApiClient, by=by, subject=f"ditambah: {client.name}")
    return client, made.token


def revoke(number: int, *, by: User) -> str | None:
    """End the token at once; return the client's name, None if there is no such token that is valid."""
    with transaction.atomic():
        client = ApiClient.objects.select_for_update().filter(pk=number, revoked_at=None).first()
        if client is None:
            return None
        client.revoked_at = timezone.now()
        client.save(update_fields=["revoked_at"])
        client_edited.send(ApiClient, by=by, subject=f"dicabut: {client.name}")
    return client.name
