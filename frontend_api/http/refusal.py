"""A request that is refused as a whole."""

from frontend_api.errors import RETRY_SECONDS, Code
from frontend_api.http.spending import Left


class OperationRefused(Exception):
    """The request cannot be answered; the message says what to change.

    `is_status_fixed` is false if a client of plain `application/json` expects 200, as for an invalid document. `limit`
    is the limit of `docs/limits.md` that was exceeded; `retry_seconds` is when to send the same request again, if that
    is the only remedy.
    """

    def __init__(
        self,
        message: str,
        code: Code,
        *,
        status: int = 400,
        is_status_fixed: bool = True,
        limit: str = "",
        retry_seconds: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.status = status
        self.is_status_fixed = is_status_fixed
        self.limit = limit
        self.retry_seconds = retry_seconds
        # What is left of the budget that refused it, if one did.
        self.left: Left | None = None


def withheld(message: str, code: Code) -> OperationRefused:
    """Return the refusal of a valid request whose data cannot be read at the moment."""
    return OperationRefused(message, code, status=503, retry_seconds=RETRY_SECONDS)
