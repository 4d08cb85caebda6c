"""A group is published without anybody's private number."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from hub.models.publication import Publication
from hub.pages.business import IN_THE_FUTURE, WITHOUT_CONSENT
from hub.publishing.sources import Sources
from tests import factories
from tests.samples.producer_group import sample

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]


def refused(page) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refusal:
        page.clean()
    return refusal.value.message_dict


def test_a_number_without_the_day_of_consent_is_refused_in_words():
    page = sample()
    page.contact_agreed_on = None

    assert refused(page) == {"contact_agreed_on": [WITHOUT_CONSENT]}


def test_consent_cannot_be_given_tomorrow():
    page = sample()
    page.contact_agreed_on = timezone.localdate() + timedelta(days=1)

    assert refused(page) == {"contact_agreed_on": [IN_THE_FUTURE]}


def test_a_number_that_came_past_the_form_is_not_published():
    page = sample()
    factories.village().add_child(instance=page)
    type(page).objects.filter(pk=page.pk).update(contact_agreed_on=None)

    type(page).objects.get(pk=page.pk).save(clean=False)

    publication = Publication.objects.get(page_id=page.pk)
    assert publication.body["contact_phone"] == ""
    assert "0812-3456-7890" not in f"{publication.card} {publication.body} {publication.text}"


@pytest.mark.parametrize(
    ("members", "year", "field"), [(24, None, "members_year"), (None, 2026, "members")], ids=["no year", "no number"]
)
def test_members_are_told_with_their_year(members, year, field):
    page = sample()
    page.members, page.members_year = members, year

    assert list(refused(page)) == [field]


def test_a_group_without_a_number_needs_no_consent():
    page = sample()
    page.contact_phone, page.contact_agreed_on = "", None

    page.clean()

    body = page.body(Sources())
    assert (body.contact_phone, body.contact_agreed_on) == ("", None)


def test_the_day_of_consent_is_published_with_the_number():
    body = sample().body(Sources())
    assert (body.contact_phone, body.contact_agreed_on) == ("0812-3456-7890", date(2026, 1, 15))
