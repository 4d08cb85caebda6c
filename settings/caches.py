"""Caches that may be shared by all processes: documents that clients registered, and what clients have spent."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from settings import env

# Empty: each process has its own. database: tables, made by manage.py createcachetable. redis://…: several machines.
_address = env.secret("HUB_SHARED_CACHE")
if _address not in ("", "database") and not _address.startswith(("redis://", "rediss://", "unix://")):
    raise ImproperlyConfigured(
        "The environment variable HUB_SHARED_CACHE is none of: empty, database, or an address such as "
        "redis://127.0.0.1:6379/0. Its value is not shown here, because it may hold a password."
    )
HUB_SHARED_CACHE_KIND = "redis" if _address not in ("", "database") else _address or "process"


def _shared(name: str, *, most: int) -> dict[str, Any]:
    """Return a cache of at most so many entries; with Redis, its own maxmemory decides."""
    common = {"KEY_PREFIX": name, "TIMEOUT": None}
    if HUB_SHARED_CACHE_KIND == "redis":
        return {**common, "BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": _address}
    if HUB_SHARED_CACHE_KIND == "database":
        table = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": f"hub_cache_{name}"}
        return {**common, **table, "OPTIONS": {"MAX_ENTRIES": most}}
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    return {**common, **memory, "OPTIONS": {"MAX_ENTRIES": most}}


# Wagtail caches rendition rows; a row that was rolled back would stay in that cache, so the cache is switched off.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    "documents": _shared("documents", most=1_000),
    "spending": _shared("spending", most=20_000),
}
