"""A request that is refused as a whole."""

from frontend_api.errors import Code


class Refused(Exception):
    """The request cannot be answered; the message says what to change.

    `is_status_fixed` is false where a client of plain `application/json` expects 200 for what is wrong with a document.
    """

    def __init__(self, message: str, code: Code, *, status: int = 400, is_status_fixed: bool = True) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.status = status
        self.is_status_fixed = is_status_fixed
