"""The errors of search that its callers can act on."""


class SearchRequestError(ValueError):
    """The request cannot be answered as it is; the message says what to change."""


class CursorExpired(SearchRequestError):
    """The cursor belongs to another request or to an index that was replaced; start again without `after`."""


class SearchUnavailable(RuntimeError):
    """No engine can answer now."""


class EngineUnavailable(RuntimeError):
    """This engine cannot answer or take deliveries now; another one may, or this one later."""


class TooFarBehind(EngineUnavailable):
    """More publications have changed since the last delivery than can be excluded from an answer one by one."""


class IndexLost(RuntimeError):
    """The index of a generation is gone from the engine."""


class IndexAhead(RuntimeError):
    """An index has a version of a publication that the database never gave it: a backup was restored."""


class TakesTooLong(RuntimeError):
    """A statement was cancelled because it exceeded its time limit."""
