"""Several queries are counted by one statement, whatever they find."""

import pytest
from django.db.models import Q
from wagtail.models import Page

from hub.content.village import VillagePage
from hub.models.publication import Term
from hub.models.row_counts import counts_of
from tests import factories

pytestmark = pytest.mark.django_db


def test_each_number_is_that_of_its_own_query(django_assert_num_queries):
    factories.practice(pillars=["economy", "living"])
    factories.practice(slug="kedua", title="Kedua", pillars=["economy"])
    queries = [
        Page.objects.filter(depth__gte=5).order_by("title").values("pk"),
        VillagePage.objects.values("pk"),
        Page.objects.filter(Q(pk__in=())).values("pk"),
        Page.objects.none().values("pk"),
        Term.objects.filter(facet="pillar").values("village").distinct(),
    ]

    with django_assert_num_queries(1):
        found = list(counts_of(queries))

    assert found == [3, 1, 0, 0, 1]
    assert found == [query.count() for query in queries]


def test_without_queries_nothing_is_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert list(counts_of([])) == []
