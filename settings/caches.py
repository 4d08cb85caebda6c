"""Caches that may be shared by all processes: documents that clients registered, what clients have spent, answers."""

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
# Answers that one worker made are given by all, on each machine; read docs/kept-answers.md before.
HUB_ANSWER_CACHE_SHARED = env.flag("HUB_ANSWER_CACHE_SHARED", default=False)
if HUB_ANSWER_CACHE_SHARED and _address in ("", "database"):
    raise ImproperlyConfigured(
        "HUB_ANSWER_CACHE_SHARED is true, but HUB_SHARED_CACHE names no Redis to share answers in. Name one, such as "
        "redis://127.0.0.1:6379/0, or set HUB_ANSWER_CACHE_SHARED=false."
    )
HUB_SHARED_CACHE_KIND = "redis" if _address not in ("", "database") else _address or "process"


# A reader does not wait longer for Redis; while it is away, nobody waits at all.
_REDIS_SECONDS = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5}


def _shared(name: str, *, most: int) -> dict[str, Any]:
    """Return a cache of at most so many entries; with Redis, its own maxmemory decides."""
    common = {"KEY_PREFIX": name, "TIMEOUT": None}
    if HUB_SHARED_CACHE_KIND == "redis":
        return {**common, **_in_redis()}
    if HUB_SHARED_CACHE_KIND == "database":
        table = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": f"hub_cache_{name}"}
        return {**common, **table, "OPTIONS": {"MAX_ENTRIES": most}}
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    return {**common, **memory, "OPTIONS": {"MAX_ENTRIES": most}}


def _in_redis(**options: str) -> dict[str, Any]:
    redis = {"BACKEND": "hub.web.patient_redis.PatientRedisCache", "LOCATION": _address}
    return {**redis, "OPTIONS": {**_REDIS_SECONDS, **options}}


# Wagtail caches rendition rows; a row that was rolled back would stay in that cache, so the cache is switched off.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    "documents": _shared("documents", most=1_000),
    "spending": _shared("spending", most=20_000),
    "answers": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
if HUB_ANSWER_CACHE_SHARED:
    CACHES["answers"] = {"KEY_PREFIX": "answers", **_in_redis(serializer="hub.web.patient_redis.BytesSerializer")}
