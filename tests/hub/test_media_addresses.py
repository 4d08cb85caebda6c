"""Addresses of files, wherever they are stored."""

from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage

from hub.media.files import PublicFolder
from hub.selectors import public_files

PUBLIC = "https://desa.example"


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("/media/a.webp", "https://desa.example/media/a.webp"),
        ("https://files.example/a.webp?signature=x", "https://files.example/a.webp?signature=x"),
        ("//files.example/a.webp", "https://files.example/a.webp"),
    ],
)
def test_an_address_is_completed_only_where_it_lacks_its_host(
    monkeypatch: pytest.MonkeyPatch, stored: str, expected: str
) -> None:
    monkeypatch.setattr(public_files.public_store(), "url", lambda _file: stored)

    assert public_files.media_address("a.webp", public_url=PUBLIC) == expected


NAMES = ("images/a-1.width-160.webp", "surat desa.pdf", "é.pdf", "a#b?c.pdf", "/a.pdf", "x:y.pdf", "a%20b.pdf")


@pytest.mark.parametrize("name", NAMES)
def test_the_public_folder_gives_the_address_that_parsing_and_joining_give(name: str) -> None:
    joined = FileSystemStorage(base_url="/media/").url(name)

    assert PublicFolder().url(name) == joined


def test_the_address_of_a_file_in_the_public_folder_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = []
    for module in ("django.core.files.storage.filesystem", "hub.selectors.public_files"):
        monkeypatch.setattr(f"{module}.urljoin", lambda *parts: parsed.append(parts))

    assert public_files.media_address("images/a.webp", public_url=PUBLIC) == "https://desa.example/media/images/a.webp"
    assert parsed == []


@pytest.mark.parametrize("media_url", ["/media/", "https://files.example/m/", "//files.example/m/", "media/"])
@pytest.mark.parametrize("name", [*NAMES, "https://elsewhere.example/a.webp", "a/../b.webp", "./a.webp", "a.webp\n"])
def test_the_addresses_of_an_answer_are_those_of_single_files(settings: Any, media_url: str, name: str) -> None:
    settings.MEDIA_URL = media_url
    addresses = public_files.MediaAddresses(public_url=PUBLIC)

    assert addresses.of(name) == public_files.media_address(name, public_url=PUBLIC)
