"""On PostgreSQL several processes plant at the same time."""

import pytest
from wagtail.models import Page

from hub.models.publication import Publication
from hub.publishing.reconcile import findings
from tests.hub.demo.conftest import Demo


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_several_processes_make_the_same_pages(demo: Demo) -> None:
    demo("--scale", "100")

    assert Publication.objects.public().count() == 100
    assert list(findings()) == []
    assert Page.find_problems() == ([], [], [], [], [])
