"""Both stores, each once as folders and once as buckets of a real S3 server."""

import os
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_hex
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.core.files.storage import storages
from django.test import Client

from hub.models.stored_media import HubDocument, HubImage, HubRendition

BACKENDS = {"files": "hub.media.files.{}Folder", "s3": "hub.media.s3.{}Bucket"}


@dataclass(frozen=True)
class Answer:
    """What somebody without any key is told."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Stores:
    """The stores of a test, and how a stranger reads an address."""

    public: Any
    restricted: Any
    get: Callable[[str], Answer]


@pytest.fixture(scope="session")
def buckets() -> dict[str, str]:
    """Return settings of two buckets that belong to this process alone."""
    address = urlsplit(os.environ["S3_ENDPOINT_URL"])
    endpoint = f"{address.scheme}://{address.hostname}:{address.port}"
    name = f"hub-{token_hex(6)}"
    return {
        "S3_ENDPOINT_URL": endpoint,
        "S3_REGION": "us-east-1",
        "S3_ADDRESSING_STYLE": "path",
        "S3_ACCESS_KEY_ID": unquote(address.username or ""),
        "S3_SECRET_ACCESS_KEY": unquote(address.password or ""),
        "S3_PUBLIC_BUCKET": f"{name}-public",
        "S3_RESTRICTED_BUCKET": f"{name}-restricted",
        "S3_PUBLIC_URL": f"{endpoint}/{name}-public",
        "S3_PUBLIC_ACL": "public-read",
    }


@pytest.fixture(params=["files", pytest.param("s3", marks=pytest.mark.s3)])
def stores(request, settings, tmp_path, monkeypatch) -> Stores:
    """Let all files of the test lie in two empty stores of one kind."""
    kind = request.param
    if kind == "s3":
        for name, value in request.getfixturevalue("buckets").items():
            setattr(settings, name, value)
    settings.MEDIA_PUBLIC_FOLDER = tmp_path / "public"
    settings.MEDIA_RESTRICTED_FOLDER = tmp_path / "restricted"
    backends = {name: {"BACKEND": BACKENDS[kind].format(name.title())} for name in ("public", "restricted")}
    settings.STORAGES = {**settings.STORAGES, **backends, "default": backends["restricted"]}
    public, restricted = storages["public"], storages["restricted"]
    if kind == "s3":
        for store in (public, restricted):
            _make_empty(store)
    for model, store in ((HubRendition, restricted), (HubImage, restricted), (HubDocument, restricted)):
        monkeypatch.setattr(model._meta.get_field("file"), "storage", store)
    return Stores(public, restricted, _from_server if kind == "s3" else _from_hub)


def _make_empty(store: Any) -> None:
    if store.bucket.creation_date is None:
        store.bucket.create()
    for entry in store.bucket.objects.all():
        entry.delete()


def _from_hub(address: str) -> Answer:
    parts = urlsplit(address)
    answer = Client().get(f"{parts.path}?{parts.query}")
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return Answer(answer.status_code, dict(answer.headers), body)


def _from_server(address: str) -> Answer:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, timeout=5) as answer:
            return Answer(answer.status, dict(answer.headers), answer.read())
    except urllib.error.HTTPError as refusal:
        with refusal:
            return Answer(refusal.code, dict(refusal.headers), refusal.read())
