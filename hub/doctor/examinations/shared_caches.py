"""Whether what all processes share can be written and read."""

import secrets
from collections.abc import Iterator

from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError
from redis.exceptions import RedisError

from hub.doctor.examining import Diagnosis, examination, failure, warning, well
from hub.web.patient_redis import most_memory

REMEDIES = {
    "database": "Run manage.py createcachetable.",
    "redis": "Start it, and check HUB_SHARED_CACHE; until then each worker has its own, which costs apps one request.",
}
SHARED = ("documents", "spending")
ANSWERS = "answers"


@examination("shared cache", asks_database=True)
def examine() -> Iterator[Diagnosis]:
    """Write, read and delete a word."""
    kind = settings.HUB_SHARED_CACHE_KIND
    if kind == "process":
        yield warning(
            "Each process has its own: limits count in each of them, and apps send documents more often.",
            remedy="Set HUB_SHARED_CACHE to database or redis://…",
        )
        return
    try:
        is_kept = all(_keeps(name) for name in (*SHARED, *([ANSWERS] if settings.HUB_ANSWER_CACHE_SHARED else ())))
        is_bounded = not settings.HUB_ANSWER_CACHE_SHARED or _is_bounded()
    except (DatabaseError, RedisError, OSError) as error:
        yield failure(f"The {kind} cannot be used ({type(error).__name__}).", remedy=REMEDIES[kind])
    else:
        if not is_bounded:
            yield warning(
                "The redis may grow until the memory of its machine is used up.",
                remedy="Set its maxmemory, and maxmemory-policy allkeys-lru.",
            )
        elif is_kept:
            yield well(f"The {kind} keeps what all processes share.")
        else:
            yield failure(f"The {kind} forgets at once what it is given.", remedy="Give it more memory.")


def _keeps(name: str) -> bool:
    word = secrets.token_hex(8)
    cache = caches[name]
    cache.set(f"doctor-{word}", word.encode(), timeout=60)
    found = cache.get(f"doctor-{word}")
    cache.delete(f"doctor-{word}")
    return bool(found == word.encode())


def _is_bounded() -> bool:
    """Say whether Redis drops what was not used for longest before it takes all memory."""
    said = most_memory(caches[ANSWERS])
    return said is None or said > 0
