"""Makes real pages, pictures and regions for tests; nothing random in what a test asserts."""

from tests.factories.content import copy_of, information, news, practice, published
from tests.factories.media import document, picture
from tests.factories.people import publisher
from tests.factories.places import district, parent_of, province, regency, village

__all__ = [
    "copy_of",
    "district",
    "document",
    "information",
    "news",
    "parent_of",
    "picture",
    "practice",
    "province",
    "published",
    "publisher",
    "regency",
    "village",
]
