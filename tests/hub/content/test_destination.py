"""A destination lies where it says, and says what it costs."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from hub.content.destination import HALF_A_POINT, NOBODY_AGREED, DestinationPage
from hub.models.validators import validate_latitude, validate_longitude
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]


def destination(**fields) -> DestinationPage:
    page = DestinationPage(title="Danau Semayang", live=False, **{"attraction": "Pesut", **fields})
    factories.village().add_child(instance=page)
    return page


def node(client: Client, asked: str) -> dict:
    answer = client.get("/graphql/", {"query": f"{{ destinations {{ nodes {{ {asked} }} }} }}"}).json()
    [found] = answer["data"]["destinations"]["nodes"]
    return found


@pytest.mark.parametrize(
    ("validate", "inside", "outside"),
    [(validate_latitude, (-3, 0, 3), (-3.1, 3.1, 116.5)), (validate_longitude, (113, 120), (112.9, 120.1, -0.2))],
    ids=["latitude", "longitude"],
)
def test_a_point_outside_the_province_is_refused(validate, inside, outside):
    for value in inside:
        validate(value)

    for value in outside:
        with pytest.raises(ValidationError, match="Kalimantan Timur"):
            validate(value)


@pytest.mark.parametrize(("latitude", "longitude", "missing"), [(-0.2, None, "longitude"), (None, 116.5, "latitude")])
def test_half_a_point_is_refused_where_the_other_half_is_missing(latitude, longitude, missing):
    page = DestinationPage(title="Danau", latitude=latitude, longitude=longitude)

    with pytest.raises(ValidationError) as refused:
        page.clean()

    assert refused.value.message_dict == {missing: [HALF_A_POINT]}


def test_it_lies_at_its_own_point(client):
    factories.published(destination(latitude=-0.2351, longitude=116.5512))

    assert node(client, "location { latitude longitude }") == {"location": {"latitude": -0.2351, "longitude": 116.5512}}


def test_without_a_point_of_its_own_it_lies_nowhere(client):
    factories.published(destination())

    assert node(client, "location { latitude }") == {"location": None}


@pytest.mark.parametrize("price", [0, None], ids=["free", "not known"])
def test_free_is_not_the_same_as_not_known(client, price):
    factories.published(destination(ticket_price=price))

    assert node(client, "ticketPrice") == {"ticketPrice": price}


def test_the_number_of_an_office_needs_no_consent_and_that_of_a_business_does():
    of_an_office = DestinationPage(title="Danau", contact_office="Kantor Desa Pela", contact_phone="0541-123456")
    of_a_business = DestinationPage(title="Danau", contact_phone="0812-3456-7890")

    of_an_office.clean()
    with pytest.raises(ValidationError) as refused:
        of_a_business.clean()

    assert refused.value.message_dict == {"contact_agreed_on": [NOBODY_AGREED]}
