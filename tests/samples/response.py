"""A response with everything."""

from hub.content.adoption import AdoptionPage
from hub.content.response import ResponsePage
from tests import factories
from tests.samples import common

TITLE = "Meniru bank sampah yang ditanggapi"
JEMBAYAN = ("64.02.02.2001", "Jembayan")


def sample() -> ResponsePage:
    """Return it; the adoption that it is about is public."""
    return ResponsePage(
        **common(),
        title="Senang membaca bank sampah di tepian Mahakam.",
        adoption=copy_of_ours(),
        words="Senang membaca bank sampah di tepian Mahakam. Pengepul kami mau datang dua kali sebulan.",
    )


def copy_of_ours() -> AdoptionPage:
    """Return the public copy of a practice of the village, made once."""
    known = AdoptionPage.objects.filter(title=TITLE).first()
    if known is not None:
        return known
    origin = factories.practice(title="Bank sampah yang ditanggapi", slug="bank-sampah-yang-ditanggapi")
    return factories.copy_of(origin, factories.village(*JEMBAYAN), title=TITLE)
