"""What is read from a column and described by hand is told to be as long as the column takes."""

import re
from typing import Any

import pytest

from hub.models.publication import FormerPath, Publication, Term
from hub.models.region import Region
from hub.models.vocabulary_entry import Vocabulary, VocabularyEntry
from hub.pages.content import ContentPage
from tests.frontend_api.selection import GRAPHQL_SCHEMA

LIMIT = re.compile(r"[Aa]t most ([\d,]+) characters")


@pytest.mark.parametrize(
    ("type_name", "field", "model", "column"),
    [
        ("Content", "id", Publication, "id"),
        ("Content", "path", Publication, "path"),
        ("Content", "summary", ContentPage, "summary"),
        ("Content", "title", Publication, "title"),
        ("Award", "contestTitle", Publication, "title"),
        ("Change", "id", Publication, "id"),
        ("LinkTarget", "label", Publication, "title"),
        ("Redirect", "to", FormerPath, "path"),
        ("FacetBucket", "value", Term, "value"),
        ("Region", "headTitle", Region, "head_title"),
        ("Region", "name", Region, "name"),
        ("Region", "slug", Region, "slug"),
        ("Village", "slug", Region, "slug"),
        ("Term", "key", VocabularyEntry, "key"),
        ("Term", "label", VocabularyEntry, "label"),
        ("Vocabulary", "about", Vocabulary, "about"),
        ("Vocabulary", "key", Vocabulary, "key"),
        ("Vocabulary", "name", Vocabulary, "name"),
        ("VocabularyEntry", "basis", VocabularyEntry, "basis"),
        ("VocabularyEntry", "key", VocabularyEntry, "key"),
        ("VocabularyEntry", "label", VocabularyEntry, "label"),
    ],
)
def test_the_limit_is_that_of_the_column(type_name: str, field: str, model: Any, column: str) -> None:
    described: Any = GRAPHQL_SCHEMA.type_map[type_name]

    said = LIMIT.findall(described.fields[field].description)

    assert said == [f"{model._meta.get_field(column).max_length:,}"]
