"""Chooses the engine that answers."""

import logging
import time
from dataclasses import dataclass, replace

from django.conf import settings

from search.breaker import Breaker
from search.engines.base import EngineAnswer, EngineRequest
from search.engines.registry import preferred, stand_in
from search.errors import EngineUnavailable, SearchUnavailable, TooFarBehind
from search.models import Generation

logger = logging.getLogger(__name__)

breaker = Breaker()

# Of the promised 1.5 s, the rest is needed to read the publications of the hits and to write the response.
# The wait for a server that does not answer (0.8 s) is included.
DEGRADED_SECONDS = 1.3


@dataclass(frozen=True)
class Answered:
    """An answer and the engine that gave it."""

    answer: EngineAnswer
    engine: str
    degraded: bool


def answered(request: EngineRequest) -> Answered:
    """Ask the preferred engine, else the database. Raises `SearchUnavailable` when the database has no index yet."""
    if settings.SEARCH_ENGINE == Generation.Engine.DATABASE:
        return _from_database(request, degraded=False)
    answer_by = time.monotonic() + DEGRADED_SECONDS
    if breaker.allows():
        engine = preferred()
        try:
            answer = engine.search(request)
        except TooFarBehind as error:
            logger.warning("search fell back to the database: %s", error)
        except EngineUnavailable as error:
            breaker.record_failure()
            logger.warning("search fell back to the database: %s", error)
        else:
            breaker.record_success()
            return Answered(answer, engine.name, degraded=False)
    return _from_database(replace(request, answer_by=answer_by), degraded=True)


def _from_database(request: EngineRequest, *, degraded: bool) -> Answered:
    engine = stand_in()
    try:
        return Answered(engine.search(request), engine.name, degraded)
    except EngineUnavailable as error:
        raise SearchUnavailable(str(error)) from error
