"""Addresses of files, wherever they are stored."""

import pytest

from hub.selectors import media

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
    monkeypatch.setattr(media.public_store(), "url", lambda _file: stored)

    assert media.media_address("a.webp", public_url=PUBLIC) == expected
