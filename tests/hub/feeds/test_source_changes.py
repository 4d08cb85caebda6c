"""Whoever changes a source or imports a file stands in the history of the village and in the audit log."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from hub.models.audit_entry import AuditEntry
from hub.models.feed_source import FeedSource
from hub.models.roles import Role
from tests import factories
from tests.factories.people import member
from tests.hub.feeds.feed_texts import Piece, feed

pytestmark = pytest.mark.django_db
CODE = "64.02.08.2009"


@pytest.fixture
def browser() -> Client:
    person = member(factories.village(), role=Role.VILLAGE_APPROVER)
    browser = Client()
    browser.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def audited() -> list[tuple[str, str, str, str]]:
    """Return what the audit log says of imports, the oldest first."""
    rows = AuditEntry.objects.filter(action__in=["source", "file_imported"]).order_by("pk")
    return list(rows.values_list("action", "person", "place", "subject"))


def test_each_change_is_told_with_person_and_place(site, browser):
    site.put("/feed?kunci=rahasia", feed(site.home, Piece()))
    where = site.home.removeprefix("http://") + "/feed"
    village = factories.village()

    form = {"sort": "feed", "address": f"{site.home}/feed?kunci=rahasia", "simpan": "1"}
    browser.post(reverse("hub_feed_new", args=[village.pk]), form)
    address = reverse("hub_feed", args=[FeedSource.objects.get().pk])
    for sent in (
        {"mode": "release", "default_kind": "news", "simpan": "1"},
        {"jeda": "1"},
        {"lanjut": "1"},
        {"baca": "1"},
    ):
        browser.post(address, sent)
    browser.post(address, {"hapus": "1"})

    told = [
        f"ditambah: {where}: Selalu menjadi draf",
        f"diubah: {where}: Terbit sendiri bila desa boleh menerbitkannya tanpa tinjauan",
        f"diubah: {where}: dijeda",
        f"diubah: {where}: dilanjutkan",
        f"dihapus: {where}",
    ]
    assert audited() == [("source", "village_approver-pela", CODE, sentence) for sentence in told]
    history = PageLogEntry.objects.filter(page=village.pk, action__startswith="hub.source").order_by("timestamp")
    assert [str(entry.formatter.format_message(entry)) for entry in history] == [
        f"Sumber tulisan {sentence.replace(': ', ': ', 1)}" for sentence in told
    ]


def test_a_file_is_told_without_its_name_and_a_refused_one_is_not(browser):
    address = reverse("hub_import", args=[factories.village().pk])
    rows = b"judul,isi\nPanen,Banyak.\nRapat,Ramai.\n"

    browser.post(address, {"file": SimpleUploadedFile("KTP Siti.csv", rows), "kind": "news"})
    browser.post(address, {"file": SimpleUploadedFile("b.csv", b"salah\n1\n"), "kind": "news"})

    assert audited() == [("file_imported", "village_approver-pela", CODE, "CSV, berita: 2")]


def test_a_source_that_an_operator_adds_is_nobodys(site, db):
    factories.village()
    site.put("/feed", feed(site.home, Piece()))

    call_command("import_feed", CODE, site.home)

    assert [row[:3] for row in audited()] == [("source", "", CODE)]
