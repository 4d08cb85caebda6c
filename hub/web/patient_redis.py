"""A cache in Redis that costs readers nothing while Redis is away: after a failure it is asked again after a pause."""

from time import monotonic
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis import Redis
from redis.exceptions import ConnectionError as Away
from redis.exceptions import TimeoutError as TooSlow

# For so long nobody waits for a Redis that did not answer; then one request tries.
PAUSE_SECONDS = 5.0

# Until when each server is left alone, of the whole process: Django makes one cache for each thread.
_left_alone_until: dict[tuple[str, ...], float] = {}


class PatientRedis(Redis):
    """A client that raises at once while its server is left alone."""

    def execute_command(self, *args: Any, **options: Any) -> Any:
        """Ask the server. Raises `redis.exceptions.RedisError`: whoever uses a cache goes on without it."""
        said = self.connection_pool.connection_kwargs
        server = tuple(str(said.get(name, "")) for name in ("host", "port", "path", "db"))
        if monotonic() < _left_alone_until.get(server, 0.0):
            raise Away("Redis did not answer some seconds ago, and is left alone for a while.")
        try:
            return super().execute_command(*args, **options)  # type: ignore[no-untyped-call]  # It has no types.
        except (Away, TooSlow):
            _left_alone_until[server] = monotonic() + PAUSE_SECONDS
            raise


class BytesSerializer:
    """Stores bytes as they are: nothing that is read back can run code, whoever wrote it."""

    def dumps(self, value: bytes) -> bytes:
        """Return the bytes."""
        return value

    def loads(self, stored: bytes) -> bytes:
        """Return the bytes."""
        return stored


class PatientRedisCache(RedisCache):
    """Django's cache in Redis, with such a client."""

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = _PatientClient


class _PatientClient(RedisCacheClient):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._client = PatientRedis


def most_memory(cache: Any) -> int | None:
    """Return the limit of the server behind the cache in bytes, 0 if there is none; None if it is not told."""
    if not isinstance(cache, PatientRedisCache):
        return None
    told = cache._cache.get_client().info("memory").get("maxmemory")  # noqa: SLF001  Django offers no other way to it.
    return None if told is None else int(told)


def ask_again_at_once() -> None:
    """Forget which servers did not answer."""
    _left_alone_until.clear()
