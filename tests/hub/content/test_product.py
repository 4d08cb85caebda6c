"""What a product promises: a price that can be read, a maker that is public, permits that hold today."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.blocks import StructBlockValidationError

from hub.blocks.items import NOT_SECURE, SecureLinkBlock
from hub.content.product import UPSIDE_DOWN, WITHOUT_LOWEST, ProductPage
from hub.models.review_rows import PermitCheck
from tests import factories
from tests.samples import stream
from tests.samples.product import producer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]

TODAY = date(2026, 11, 24)
PERMITS = "{ products { nodes { permits { number isVerified checkedBy } } } }"


def product(title: str = "Amplang", **fields) -> ProductPage:
    page = ProductPage(title=title, live=False, **{"product_group": "makanan_minuman", **fields})
    factories.village().add_child(instance=page)
    return page


def permit(number: str = "P-IRT 01", *, expires_on: date | None = None) -> str:
    told = {"permit_type": "spp_irt", "number": number, "expires_on": expires_on and expires_on.isoformat()}
    return stream(("permit", told))


def checked(page: ProductPage, number: str = "P-IRT 01", *, expires_on: date | None = None) -> None:
    PermitCheck.objects.create(
        page=page,
        permit_type="spp_irt",
        number=number,
        expires_on=expires_on,
        office="DPPKUKM Kaltim",
        checked_on=date(2026, 9, 1),
    )


def nodes(client: Client, query: str) -> list[dict]:
    answer = client.get("/graphql/", {"query": query}).json()
    assert "errors" not in answer
    return answer["data"]["products"]["nodes"]


@pytest.fixture
def day(monkeypatch):
    """Let today be another day."""

    def choose(chosen: date) -> None:
        monkeypatch.setattr(timezone, "localdate", lambda: chosen)

    choose(TODAY)
    return choose


@pytest.mark.parametrize(
    ("lowest", "highest", "refusal"),
    [
        (45_000, 20_000, {"price_to": [UPSIDE_DOWN]}),
        (None, 20_000, {"price_from": [WITHOUT_LOWEST]}),
    ],
    ids=["upside down", "no lowest"],
)
def test_a_range_of_prices_that_is_none_is_refused_in_words(lowest, highest, refusal):
    page = ProductPage(title="Amplang", price_from=lowest, price_to=highest)

    with pytest.raises(ValidationError) as refused:
        page.clean()

    assert refused.value.message_dict == refusal


def test_a_shop_without_https_is_refused_at_its_field():
    block = SecureLinkBlock()

    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python({"label": "Toko", "url": "http://toko.example.id"}))

    assert refused.value.block_errors["url"].messages == [NOT_SECURE]


def test_a_mark_vanishes_with_its_permit_though_nobody_does_anything(client, day):
    last_day = TODAY + timedelta(days=30)
    page = product(permits=permit(expires_on=last_day))
    checked(page, expires_on=last_day)
    factories.published(page)

    day(last_day)
    on_the_last_day = nodes(client, PERMITS)
    day(last_day + timedelta(days=1))
    on_the_next_day = nodes(client, PERMITS)

    assert on_the_last_day == [{"permits": [{"number": "P-IRT 01", "isVerified": True, "checkedBy": "DPPKUKM Kaltim"}]}]
    assert on_the_next_day == [{"permits": []}]


@pytest.mark.parametrize(
    ("number", "expires_on"),
    [("P-IRT 02", None), ("P-IRT 01", date(2031, 1, 1))],
    ids=["another number", "another end"],
)
def test_a_permit_that_was_changed_after_the_check_loses_it(client, number, expires_on):
    page = product(permits=permit())
    checked(page)
    factories.published(page)

    page.permits = permit(number, expires_on=expires_on)
    factories.published(page)

    assert nodes(client, PERMITS) == [{"permits": [{"number": number, "isVerified": False, "checkedBy": None}]}]


def test_a_copy_brings_no_check(client):
    page = product(permits=permit())
    checked(page)
    factories.published(page)

    page.copy(update_attrs={"title": "Tiruan", "slug": "tiruan"})

    found = nodes(client, "{ products { nodes { title permits { isVerified } } } }")
    assert {node["title"]: node["permits"] for node in found} == {
        "Tiruan": [{"isVerified": False}],
        "Amplang": [{"isVerified": True}],
    }


def test_the_maker_is_shown_only_while_it_is_public(client):
    group = producer()
    factories.published(product(producer=group))
    query = "{ products { nodes { producer { kind title } } } }"

    before = nodes(client, query)
    group.unpublish()

    assert before == [{"producer": {"kind": "PRODUCER_GROUP", "title": "Pengolah Ikan"}}]
    assert nodes(client, query) == [{"producer": None}]


def test_makers_of_a_longer_list_cost_no_more_statements(client):
    query = (
        "{ products { nodes { title producer { title village { name } } productGroup { label } permits { number } } } }"
    )
    group = producer()
    counts = []

    for number in range(3):
        factories.published(product(f"Amplang {number}", producer=group, permits=permit()))
        with CaptureQueriesContext(connection) as captured:
            found = nodes(client, query)
        counts.append((len(found), len(captured)))

    assert counts == [(1, 3), (2, 3), (3, 3)]


def test_products_are_listed_by_their_group(client):
    factories.published(product("Amplang"))
    factories.published(product("Ulap doyo", product_group="kerajinan"))
    chosen = '{ products(filter: { terms: [{ facet: "product_group", value: "kerajinan" }] }) '

    found = nodes(client, chosen + "{ nodes { title productGroup { key label } } } }")

    assert found == [
        {"title": "Ulap doyo", "productGroup": {"key": "kerajinan", "label": "Kerajinan dan wastra"}},
    ]
