"""Whatever a piece is filed under is a facet and a value that lists of its kind can be narrowed by."""

import pytest

from hub.models.facets import Sort, facet_of
from hub.models.publication import Term
from hub.pages.content import ContentPage
from hub.publishing.publishable import publishable_classes
from hub.selectors.vocabularies import is_value
from tests.factories import published
from tests.samples import full_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

ONLY_SOME = {"category", "topic", "year"}


@pytest.mark.parametrize("page_class", publishable_classes(), ids=lambda page_class: page_class.__name__)
def test_what_a_full_piece_is_filed_under_is_declared(page_class: type[ContentPage]) -> None:
    page = published(full_page(page_class))

    filed = Term.objects.filter(publication__page_id=page.pk).values_list("facet", "value")

    assert {facet for facet, _ in filed} & ONLY_SOME == page_class.filed_under
    for facet, value in filed:
        declared = facet_of(facet)
        assert declared.sort in (Sort.YEAR, Sort.REGION) or is_value(declared, value), (facet, value)
