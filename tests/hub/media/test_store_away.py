"""The S3 server is away, or its name cannot be resolved: readers go on, and whoever stores or publishes is told."""

import socket
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from hub.media.stores import FileUnreadable
from hub.media.writing import WHAT_TO_DO
from hub.models.publication import Publication
from hub.models.stored_media import HubDocument, HubImage, HubRendition
from hub.models.user import User
from tests import factories
from tests.factories.media import picture_bytes

pytestmark = pytest.mark.django_db

NOBODY, UNKNOWN = "http://127.0.0.1:9", "http://s3.example.go.id"
NEWS = "{ news { nodes { title image { rendition(preset: W440) { url } } } } }"
Depart = Callable[[], None]


@pytest.fixture(params=[NOBODY, UNKNOWN], ids=["away", "without a name"])
def depart(request: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Depart:
    """Return a function after which all files lie in buckets of a server that nobody can reach."""

    def unresolved(*_asked: Any, **_options: Any) -> Any:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    def now() -> None:
        given = {
            "S3_ENDPOINT_URL": request.param,
            "S3_REGION": "us-east-1",
            "S3_ADDRESSING_STYLE": "path",
            "S3_ACCESS_KEY_ID": "hub",
            "S3_SECRET_ACCESS_KEY": "hub-tests",
            "S3_PUBLIC_BUCKET": "public",
            "S3_RESTRICTED_BUCKET": "restricted",
            "S3_PUBLIC_URL": f"{request.param}/public",
            "S3_PUBLIC_ACL": "",
        }
        for name, value in given.items():
            setattr(settings, name, value)
        if request.param == UNKNOWN:
            monkeypatch.setattr(socket, "getaddrinfo", unresolved)
        backends = {name: {"BACKEND": f"hub.media.s3.{name.title()}Bucket"} for name in ("public", "restricted")}
        settings.STORAGES = {**settings.STORAGES, **backends, "default": backends["restricted"]}
        for model in (HubRendition, HubImage, HubDocument):
            monkeypatch.setattr(model._meta.get_field("file"), "storage", storages["restricted"])

    return now


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("penyunting"))
    return client


def test_readers_go_on_with_the_addresses_of_pictures(depart: Depart, client: Client) -> None:
    factories.news(title="Panen raya", cover=factories.picture())
    depart()

    answer = client.get("/graphql/", {"query": NEWS}).json()
    shown = client.get("/daftar/news/")

    assert "errors" not in answer
    assert [node["title"] for node in answer["data"]["news"]["nodes"]] == ["Panen raya"]
    assert "Panen raya" in shown.content.decode()


def test_a_publish_is_refused_with_the_name_of_the_file(depart: Depart) -> None:
    page = factories.information(documents=[("document", factories.document())], live=False)
    depart()

    with pytest.raises(FileUnreadable, match="Perdes APB Desa 2026"), transaction.atomic():
        factories.published(page)

    assert not Publication.objects.public().filter(page_id=page.pk).exists()


def test_words_without_files_are_published(depart: Depart) -> None:
    page = factories.news(title="Panen raya", live=False)
    depart()

    factories.published(page)

    assert Publication.objects.public().filter(page_id=page.pk).exists()


def test_an_upload_is_told_to_its_editor_and_leaves_no_row(depart: Depart, editor: Client) -> None:
    depart()
    picture = SimpleUploadedFile("a.jpg", picture_bytes())

    answer = editor.post("/admin/documents/add/", {"title": "a", "file": SimpleUploadedFile("a.csv", b"nama\nA\n")})
    editor.post("/admin/images/add/", {"title": "a", "description": "a", "file": picture})

    [told] = [str(message) for message in get_messages(answer.wsgi_request)]
    assert told == f"Tidak disimpan, tidak ada yang berubah. {WHAT_TO_DO}."
    assert (HubDocument.objects.count(), HubImage.objects.count()) == (0, 0)
