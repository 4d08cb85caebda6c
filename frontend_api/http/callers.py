"""Who asks: a partner with a token, or anybody, counted by address."""

from dataclasses import dataclass
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

from frontend_api.errors import Code
from frontend_api.http.refusal import OperationRefused
from frontend_api.http.request_notes import ANONYMOUS
from frontend_api.http.spending import WRONG_TOKEN_POINTS, Left, Overspent, Spender, key_of, spend
from hub.models.api_access import ApiClient
from hub.selectors.api_callers import client_with
from hub.web.proxies import client_network

DOCUMENTS, INTROSPECTION = ApiClient.Scope.DOCUMENTS.value, ApiClient.Scope.INTROSPECTION.value
BEARER = "bearer"
# An address is in logs, in histories and in caches: no place for a secret.
IN_NO_ADDRESS = ("access_token", "api_key", "apikey", "authorization", "bearer", "token")
UNLIMITED = Spender("", 0)


@dataclass(frozen=True)
class Caller:
    """Who asks, what budget pays for it, and what a token allows besides; `name` tells partners apart by number."""

    spender: Spender
    scopes: frozenset[str] = frozenset()
    name: str = ANONYMOUS


class Bill:
    """What one request has cost so far, and what is left of the budget that paid for it."""

    def __init__(self, spender: Spender) -> None:
        self._spender = spender
        self.cost = 0
        self.left: Left | None = None

    def charge(self, points: int) -> None:
        """Take the points. Raises `OperationRefused` with 429 if the budget does not have them."""
        self.left = charge(self._spender, points)
        self.cost += points

    def told(self) -> dict[str, int]:
        """Return what a client is told that asks."""
        if self.left is None:
            return {"cost": self.cost}
        left = self.left
        return {
            "cost": self.cost,
            "points": left.points,
            "remaining": left.remaining,
            "resetSeconds": left.reset_seconds,
        }


def caller_of(request: HttpRequest) -> Caller:
    """Return who asks. Raises `OperationRefused` for a token that is wrong, or in the address."""
    if any(name.lower() in IN_NO_ADDRESS for name in request.GET):
        raise OperationRefused('Send a token in the header "Authorization", never in the address.', Code.BAD_REQUEST)
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    anybody = _anybody(request)
    if scheme.lower() != BEARER:
        return Caller(anybody)
    client = client_with(token.strip())
    if client is None:
        charge(anybody, WRONG_TOKEN_POINTS)
        raise OperationRefused("This token is not valid, or was revoked.", Code.UNAUTHENTICATED, status=401)
    name = f"client-{client.number}"
    return Caller(Spender(name, client.points_a_minute), client.scopes, name)


def charge(spender: Spender, cost: int) -> Left | None:
    """Take the points of a request. Raises `OperationRefused` with 429 if the budget does not have them."""
    try:
        return spend(spender, cost)
    except Overspent as overspent:
        refused = OperationRefused(
            f"The {overspent.left.points:,} points of this minute are spent; "
            f"ask again in {overspent.retry_seconds} seconds.",
            Code.RATE_LIMITED,
            status=429,
            retry_seconds=overspent.retry_seconds,
        )
        refused.left = overspent.left
        raise refused from None


def _anybody(request: HttpRequest) -> Spender:
    """Return the budget of the address. This machine has none: no reader comes from it, but probes and trials do."""
    network = client_network(request)
    if network is None or ip_address(request.META["REMOTE_ADDR"].partition("%")[0]).is_loopback:
        return UNLIMITED
    return Spender(key_of(network), settings.API_ANONYMOUS_POINTS)
