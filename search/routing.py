"""Chooses the engine that answers, and allows typing errors when nothing was found without."""

import logging
from dataclasses import dataclass, replace

from django.conf import settings

from search.breaker import Breaker
from search.engines.base import Engine, EngineAnswer, EngineRequest
from search.engines.registry import preferred, stand_in
from search.errors import EngineUnavailable, SearchUnavailable
from search.models import Generation

logger = logging.getLogger(__name__)

breaker = Breaker()

# What is left of 1.5 s for counting, after a silent server (0.8 s) and the hits; without it the facets are left out.
FACET_SECONDS = 0.3


@dataclass(frozen=True)
class Answered:
    """An answer and who gave it."""

    answer: EngineAnswer
    engine: str
    degraded: bool


def answered(request: EngineRequest) -> Answered:
    """Ask the preferred engine, else the database. Raises `SearchUnavailable` when the database has no index yet."""
    if settings.SEARCH_ENGINE == Generation.Engine.DATABASE:
        return _from_database(request, degraded=False)
    if breaker.allows():
        engine = preferred()
        try:
            answer = _ask(engine, request)
        except EngineUnavailable as error:
            breaker.record_failure()
            logger.warning("search fell back to the database: %s", error)
        else:
            breaker.record_success()
            return Answered(answer, engine.name, degraded=False)
    return _from_database(replace(request, facet_seconds=FACET_SECONDS), degraded=True)


def _from_database(request: EngineRequest, *, degraded: bool) -> Answered:
    engine = stand_in()
    try:
        return Answered(_ask(engine, request), engine.name, degraded)
    except EngineUnavailable as error:
        raise SearchUnavailable(str(error)) from error


def _ask(engine: Engine, request: EngineRequest) -> EngineAnswer:
    answer = engine.search(request)
    if answer.total.value == 0 and request.query.concepts:
        return engine.search(replace(request, is_lenient=True))
    return answer
