"""What an editor does in the CMS is what the public sees, in the same transaction."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from hub.content.news import NewsPage
from hub.models.publication import FormerPath, Publication
from hub.publishing import reconcile
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela", "commit_hooks_run_at_once"), pytest.mark.quick]


def publication(page: Page) -> Publication:
    return Publication.objects.get(page_id=page.pk)


def public_titles() -> list[str]:
    return list(Publication.objects.public().exclude(kind="village").order_by("title").values_list("title", flat=True))


def restrict(page: Page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_a_published_page_has_one_publication_with_its_region():
    page = factories.news(title="Panen raya")

    known = publication(page)

    assert (known.kind, known.title, known.withdrawn_at) == ("news", "Panen raya", None)
    assert (known.village, known.district, known.regency) == ("64.02.08.2009", "64.02.08", "64.02")
    assert known.path == "/kabupaten-kutai-kartanegara/kota-bangun/pela/panen-raya"
    assert known.id == page.translation_key.hex


def test_a_draft_has_none():
    factories.news(title="Rahasia", live=False)

    assert public_titles() == []


def test_a_draft_of_a_published_page_changes_nothing():
    page = factories.news(title="Panen")
    before = publication(page).version

    page.title = "Judul yang belum jadi"
    page.save_revision()

    assert (publication(page).title, publication(page).version) == ("Panen", before)


def test_publishing_again_without_a_change_keeps_everything_but_the_instant():
    page = factories.news(title="Panen")
    before = publication(page)

    factories.published(page)

    after = publication(page)
    assert after.version > before.version
    assert after.updated_at > before.updated_at
    assert (after.id, after.published_at) == (before.id, before.published_at)


def test_a_save_that_changes_nothing_public_takes_no_version():
    page = factories.news(title="Panen")
    before = publication(page).version

    page.save()

    assert publication(page).version == before


def test_unpublishing_leaves_an_empty_tombstone_with_a_newer_version():
    page = factories.news(title="Panen", summary="Ikan banyak.", pillars=["economy"])
    before = publication(page)

    page.unpublish()

    after = publication(page)
    assert after.version > before.version
    assert after.withdrawn_at is not None
    assert (after.title, after.summary, after.card, after.body, after.text) == ("", "", {}, {}, "")
    assert (after.path, after.village, after.kind) == (before.path, before.village, before.kind)
    assert list(after.terms.all()) == []
    assert public_titles() == []


def test_publishing_a_withdrawn_page_again_restores_the_same_publication():
    page = factories.news(title="Panen")
    first = publication(page)
    page.unpublish()

    page.refresh_from_db()
    factories.published(page)

    again = publication(page)
    assert (again.id, again.title, again.withdrawn_at) == (first.id, "Panen", None)
    assert again.published_at == first.published_at


def test_a_scheduled_page_appears_when_its_time_comes(monkeypatch):
    page = factories.news(title="Besok", live=False)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    assert public_titles() == []

    monkeypatch.setattr(timezone, "now", lambda: page.go_live_at + timedelta(minutes=1))
    call_command("publish_scheduled")

    assert public_titles() == ["Besok"]


def test_an_expired_page_is_hidden_at_its_minute_and_withdrawn_by_the_schedule():
    page = factories.news(title="Pasar murah", expire_at=timezone.now() + timedelta(hours=1))
    assert publication(page).expires_at == page.expire_at
    assert public_titles() == ["Pasar murah"]

    assert not Publication.objects.public(at=page.expire_at).filter(page_id=page.pk).exists()

    NewsPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    assert publication(page).withdrawn_at is not None


def test_moving_a_page_changes_its_path_and_region_and_remembers_the_old_path():
    page = factories.news(title="Panen")
    target = factories.village("64.03.12.2003", "Batu Putih")

    page.move(target, pos="last-child")

    after = publication(page)
    assert after.path == "/kabupaten-berau/batu-putih/batu-putih/panen"
    assert (after.village, after.regency) == ("64.03.12.2003", "64.03")
    former = FormerPath.objects.get(path="/kabupaten-kutai-kartanegara/kota-bangun/pela/panen")
    assert former.publication_id == after.id


def test_moving_below_a_restricted_page_withdraws_at_once():
    page = factories.news(title="Panen")
    target = factories.village("64.03.12.2003", "Batu Putih")
    restrict(target)

    page.move(target, pos="last-child")

    assert publication(page).withdrawn_at is not None


def test_a_new_slug_of_a_village_moves_everything_below_it():
    village = factories.village()
    page = factories.news(village, title="Panen")

    village.slug = "desa-pela"
    factories.published(village)

    assert publication(page).path == "/kabupaten-kutai-kartanegara/kota-bangun/desa-pela/panen"


def test_a_new_slug_of_a_regency_moves_everything_below_it():
    page = factories.news(title="Panen")
    regency = factories.regency()

    regency.slug = "kukar"
    regency.save()

    assert publication(page).path == "/kukar/kota-bangun/pela/panen"


def test_deleting_a_page_withdraws_it():
    page = factories.news(title="Panen")
    known = publication(page)

    page.delete()

    known.refresh_from_db()
    assert known.withdrawn_at is not None
    assert public_titles() == []


def test_deleting_a_village_withdraws_everything_below_it():
    village = factories.village()
    factories.news(village, title="Panen")

    village.delete()

    assert list(Publication.objects.public()) == []
    assert Publication.objects.filter(withdrawn_at__isnull=False).count() == 2


def test_an_alias_is_published_with_its_original_and_follows_it():
    page = factories.news(title="Panen")
    target = factories.village("64.03.12.2003", "Batu Putih")
    alias = page.create_alias(parent=target)
    assert public_titles() == ["Panen", "Panen"]

    page.title = "Panen raya"
    factories.published(page)

    assert publication(alias).title == "Panen raya"
    assert publication(alias).id != publication(page).id


def test_withdrawing_the_original_withdraws_its_alias_in_the_same_transaction(monkeypatch):
    page = factories.news(title="Panen")
    alias = page.create_alias(parent=factories.village("64.03.12.2003", "Batu Putih"))
    monkeypatch.setattr(transaction, "on_commit", lambda *_arguments, **_options: None)

    page.unpublish()

    assert publication(alias).withdrawn_at is not None


def test_a_restriction_on_the_page_hides_it_and_lifting_it_shows_it():
    page = factories.news(title="Panen")

    restriction = restrict(page)
    assert public_titles() == []

    restriction.delete()
    assert public_titles() == ["Panen"]


def test_a_restriction_above_the_page_hides_all_below():
    village = factories.village()
    factories.news(village, title="Panen")
    factories.practice(village, title="Bank sampah")

    restriction = restrict(factories.regency())
    assert list(Publication.objects.public()) == []

    restriction.delete()
    assert public_titles() == ["Bank sampah", "Panen"]


def test_a_page_published_below_a_restriction_stays_hidden():
    village = factories.village()
    restrict(village)

    factories.news(village, title="Panen")

    assert public_titles() == []


def test_restoring_an_older_revision_publishes_it():
    page = factories.published(factories.news(title="Panen"))
    first = page.latest_revision
    page.title = "Salah ketik"
    factories.published(page)

    first.publish()

    assert publication(page).title == "Panen"


def test_a_raw_update_is_found_and_mended_by_reconcile():
    page = factories.news(title="Panen")
    Page.objects.filter(pk=page.pk).update(title="Diubah langsung")

    [finding] = list(reconcile.findings())
    reconcile.repair(finding)

    assert (finding.fault, finding.detail) == (reconcile.Fault.STALE, "title")
    assert publication(page).title == "Diubah langsung"
    assert list(reconcile.findings()) == []


def test_storing_a_draft_does_not_build_the_publication_again(monkeypatch):
    page = factories.news(title="Panen")
    built = []
    monkeypatch.setattr("hub.pages.content.project", built.append)

    page.title = "Panen raya"
    page.save_revision()

    assert built == []
