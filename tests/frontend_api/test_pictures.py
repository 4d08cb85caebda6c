"""What an app shows a picture with: addresses by width, and a colour while it loads."""

import pytest

from frontend_api.parts.files import average_colour
from hub.models.publication import Publication
from tests.frontend_api.conftest import Ask
from tests.frontend_api.pieces import full_pieces

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
PICTURE = """{ news { nodes { url path image { dominantColor srcset small: srcset(presets: [W160, SHARE])
    renditions { preset url width } } } } }"""
SEA_GREEN = (46, 139, 87)
NEAR = 16


def test_a_picture_has_its_addresses_by_width_and_its_colour(data: Ask) -> None:
    full_pieces(1)

    [node] = data(PICTURE)["news"]["nodes"]

    image = node["image"]
    by_preset = {one["preset"]: f"{one['url']} {one['width']}w" for one in image["renditions"]}
    assert image["srcset"] == ", ".join(by_preset[preset] for preset in ("W160", "W440", "W880", "W1280"))
    assert image["small"] == ", ".join(by_preset[preset] for preset in ("W160", "SHARE"))
    found = [int(image["dominantColor"][place : place + 2], 16) for place in (1, 3, 5)]
    assert all(abs(part - wanted) <= NEAR for part, wanted in zip(found, SEA_GREEN, strict=True))
    assert node["url"].endswith(node["path"])


def test_a_picture_without_a_hash_has_no_colour(data: Ask) -> None:
    full_pieces(1)
    row = Publication.objects.get(kind="news")
    row.card["image"]["thumbhash"] = ""
    row.save()

    assert data(PICTURE)["news"]["nodes"][0]["image"]["dominantColor"] is None
    assert average_colour("AAA=") is None
