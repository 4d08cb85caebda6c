"""An alert lasts as long as it says, is told in a hurry, and is never public when it is over."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from hub.content.alert import AlertPage
from hub.models.publication import Publication
from hub.pages.expiry import in_a_day
from hub.privacy.stopped import PublishingStopped
from tests import factories
from tests.hub.editor.forms import empty_streams, form_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
HURRIED = {"title": "Air naik", "danger": "bencana_alam", "place": "RT 3"}


def alert(**fields: Any) -> AlertPage:
    page = AlertPage(**{**HURRIED, "slug": "air-naik", "live": False, **fields})
    factories.village().add_child(instance=page)
    return page


def public(page: Page) -> bool:
    return Publication.objects.public().filter(page_id=page.pk).exists()


def test_three_fields_are_enough_in_a_hurry(editor):
    address = f"/admin/pages/add/hub/alertpage/{factories.village().pk}/"
    html = editor.get(address).content.decode()
    shown = querydict_from_html(html, form_id="page-edit-form").dict()

    typed = {**empty_streams(AlertPage), **HURRIED}
    answer = editor.post(address, {**shown, **typed, "action-publish": "1"})

    assert answer.status_code == 302
    page = AlertPage.objects.get()
    assert public(page)
    assert page.expire_at == page.active_until == in_a_day()
    first = [html.index(f'name="{name}"') for name in ("title", "danger", "place", "active_until", "advice")]
    assert first == sorted(first)
    assert html.index('name="summary"') > first[-1]


def test_an_alert_vanishes_at_its_end_without_any_job():
    page = factories.published(alert())

    row = Publication.objects.get(page_id=page.pk)

    assert row.expires_at == page.active_until
    assert Publication.objects.public(at=page.active_until - timedelta(seconds=1)).filter(pk=row.pk).exists()
    assert not Publication.objects.public(at=page.active_until).filter(pk=row.pk).exists()


def test_the_schedule_leaves_a_tombstone_of_an_alert_that_is_over():
    page = factories.published(alert())
    past = timezone.now() - timedelta(minutes=1)
    AlertPage.objects.filter(pk=page.pk).update(active_until=past)
    Page.objects.filter(pk=page.pk).update(expire_at=past)

    call_command("publish_scheduled")

    row = Publication.objects.get(page_id=page.pk)
    assert row.withdrawn_at is not None
    assert (row.title, row.card, row.body) == ("", {}, {})


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"active_until": timedelta(days=31)}, "active_until"),
        ({"happened_at": timedelta(days=2)}, "happened_at"),
    ],
)
def test_an_alert_is_short_and_ends_after_it_began(fields, wrong):
    page = alert()
    for name, later in fields.items():
        setattr(page, name, timezone.now() + later)

    with pytest.raises(ValidationError) as refused:
        page.save_revision()

    assert list(refused.value.message_dict) == [wrong]


def test_an_alert_that_is_over_is_not_published_but_kept_as_a_draft(editor):
    page = alert()
    page.save_revision()
    over = {**form_of(editor, page), "active_until": "2026-01-02 08:00"}
    address = f"/admin/pages/{page.pk}/edit/"

    refused = editor.post(address, {**over, "action-publish": "1"})
    kept = editor.post(address, over)

    assert refused.status_code == 200
    assert "sudah lewat. Isi waktu yang akan datang, lalu terbitkan lagi." in refused.content.decode()
    assert kept.status_code == 302
    assert page.get_latest_revision_as_object().active_until.year == 2026
    assert not Publication.objects.filter(page_id=page.pk).exists()


def test_an_alert_that_is_over_is_stopped_past_the_form_too():
    page = alert(active_until=timezone.now() - timedelta(minutes=1))

    with pytest.raises(PublishingStopped, match="Berlaku sampai"):
        page.save_revision().publish()

    assert AlertPage.objects.get().live is False
    assert not Publication.objects.filter(page_id=page.pk).exists()


def test_an_alert_that_was_over_lasts_again_with_a_new_end(editor):
    page = factories.published(alert())
    past = timezone.now() - timedelta(minutes=1)
    AlertPage.objects.filter(pk=page.pk).update(active_until=past)
    Page.objects.filter(pk=page.pk).update(expire_at=past)
    call_command("publish_scheduled")
    later = timezone.localtime(in_a_day())

    sent = {**form_of(editor, page), "active_until": later.strftime("%Y-%m-%d %H:%M"), "action-publish": "1"}
    answer = editor.post(f"/admin/pages/{page.pk}/edit/", sent)

    assert answer.status_code == 302
    assert Publication.objects.get(page_id=page.pk).expires_at == later
    assert public(page)


def test_an_all_clear_stays_until_the_end():
    page = factories.published(alert(ended_note="Air sudah surut."))

    assert Publication.objects.get(page_id=page.pk).card["ended_note"] == "Air sudah surut."
    assert public(page)
