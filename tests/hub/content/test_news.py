"""News names its source."""

import pytest
from django.core.exceptions import ValidationError

from hub.models.publication import Publication
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]


def test_an_address_without_the_name_of_its_source_is_refused_in_words():
    page = factories.news()
    page.source_url = "https://media.example.id/panen"

    with pytest.raises(ValidationError) as refused:
        page.save_revision()

    assert refused.value.message_dict == {"source_name": ["Tulis juga nama sumbernya, misalnya nama medianya."]}
    assert Publication.objects.get(page_id=page.pk).body["source_url"] == ""


def test_a_source_without_an_address_is_published():
    page = factories.news(source_name="Radio Kota Bangun")

    assert Publication.objects.get(page_id=page.pk).body["source_name"] == "Radio Kota Bangun"
