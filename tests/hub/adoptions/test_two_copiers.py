"""Two editors at the same moment: whichever is stopped before whichever statement, one of the two copies is refused."""

import os

import pytest

from hub.content.adoption import AdoptionPage
from hub.models.publication import Term
from hub.privacy.stopped import PublishingStopped
from tests import factories
from tests.hub.publishing.two_writers import PATIENCE_SECONDS, Pause, meet, two_writers

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

NEVER = -1
# All of them at night; otherwise every so many.
STEP = 1 if os.environ.get("HUB_EVERY_MEETING") == "1" else 9


def told(page_id, practice):
    def tell():
        page = AdoptionPage.objects.get(pk=page_id)
        page.told_as = practice
        page.save()

    return tell


def published(page_id):
    return lambda: AdoptionPage.objects.get(pk=page_id).save_revision().publish()


def meetings(writers, first, second, start_over):
    """Return the errors of every meeting, each at another statement of the first."""
    pause = Pause(NEVER)
    writers[0].start(first, wrapper=pause).result(PATIENCE_SECONDS)
    start_over()
    found = []
    for at in range(0, pause.counted, STEP):
        found.append((meet(writers, first, second, at=at), Term.objects.count()))
        start_over()
    return found


def test_two_editors_cannot_close_a_circle():
    here, there = factories.village(), factories.village("64.02.02.2001", "Jembayan")
    one, other = factories.practice(here), factories.practice(there, title="Jamban apung")
    copies = factories.copy_of(other, here), factories.copy_of(one, there)

    def start_over():
        for copy in AdoptionPage.objects.filter(told_as__isnull=False):
            copy.told_as = None
            copy.save()

    with two_writers() as writers:
        found = meetings(writers, told(copies[0].pk, one), told(copies[1].pk, other), start_over)

    assert len(found) > 5
    assert [errors for errors, _ in found if [type(error) for error in errors] != [PublishingStopped]] == []


def test_a_village_enters_a_chain_once():
    practice, village = factories.practice(), factories.village("64.02.02.2001", "Jembayan")
    drafts = [factories.copy_of(practice, village, live=False, slug=f"tiruan-{number}") for number in range(2)]

    def start_over():
        for copy in AdoptionPage.objects.filter(live=True):
            copy.unpublish()

    with two_writers() as writers:
        found = meetings(writers, published(drafts[0].pk), published(drafts[1].pk), start_over)

    assert len(found) > 5
    assert [errors for errors, _ in found if [type(error) for error in errors] != [PublishingStopped]] == []
