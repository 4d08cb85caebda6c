"""No screen of the CMS sends more than 60 statements, publishing included, however many villages somebody has."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, PageLogEntry

from benchmarks.screens_of_roles import screens
from hub.editor.listings import ROWS
from hub.models.gates import Trust
from hub.models.media_library import MediaLibrary
from hub.models.roles import Role
from hub.models.stored_media import HubRendition
from hub.models.user import User
from hub.models.village_trust import VillageTrust
from hub.review import sampling
from hub.tenancy.libraries import shared_library
from tests import factories
from tests.factories.people import member

MOST = 60
# What each role may publish in a village that is trusted: news, and the curator practices too.
PUBLISHED = {Role.VILLAGE_APPROVER: 1, Role.REGENCY_REVIEWER: 1, Role.PROVINCIAL_CURATOR: 2}
# What the first chooser of a person takes, who has no collection yet.
FIRST = 32
PICTURES = 20  # A page of the chooser.
VILLAGES = 7
PIECES = 5


@pytest.fixture(scope="module")
def planted(standing):
    """Plant villages of one regency, with news and a practice in the first one."""
    with standing():
        pela = factories.village()
        for number in range(1, VILLAGES):
            factories.village(f"64.02.08.2{number:03}", f"Desa {number}")
        for number in range(PIECES):
            factories.news(pela, title=f"Kabar desa {number}")
            factories.news(pela, title=f"Draf desa {number}", live=False)
        factories.practice(pela)
        VillageTrust.objects.update_or_create(village=pela, defaults={"level": Trust.TRUSTED})
        return pela


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "place"),
    [
        (Role.VILLAGE_EDITOR, factories.village),
        (Role.VILLAGE_APPROVER, factories.village),
        (Role.REGENCY_REVIEWER, factories.regency),
        (Role.PROVINCIAL_CURATOR, factories.province),
    ],
)
def test_a_screen_stays_within_its_statements(planted, role, place, monkeypatch):
    monkeypatch.setattr(sampling, "is_sampled", lambda _gate, _trust, _key: True)  # What is published costs most.
    client = Client()
    person = member(place(), role=role)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")

    counts, published = {}, 0
    for screen in list(screens(client, planted, may_publish=role != Role.VILLAGE_EDITOR)):
        with transaction.atomic(), CaptureQueriesContext(connection) as sent:
            answer = client.get(screen.address) if screen.sent is None else client.post(screen.address, screen.sent)
            published += PageLogEntry.objects.filter(action="wagtail.publish", user=person).count()
            transaction.set_rollback(True)
        assert answer.status_code < 500, screen
        counts[screen.name] = sum(not one["sql"].startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")) for one in sent)

    assert {name: count for name, count in counts.items() if count > MOST} == {}
    assert published == PUBLISHED.get(role, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["images", "documents"])
def test_the_first_chooser_of_a_person_makes_no_size_and_moves_no_collection(planted, kind):
    shared, root = shared_library(factories.province()), Collection.get_first_root_node()
    for number in range(PICTURES):
        factories.picture(title=f"Gambar {number}", colour=f"#{number:02}3355", collection=shared)
        root.add_child(instance=Collection(name=f"Zona {number}"))
    sizes = set(HubRendition.objects.values_list("image_id", "filter_spec"))
    client = Client()
    client.force_login(member(planted, name="baru"), backend="django.contrib.auth.backends.ModelBackend")
    client.get("/admin/")  # Fills the caches of the process.

    with CaptureQueriesContext(connection) as sent:
        answer = client.get(f"/admin/{kind}/chooser/")

    assert answer.status_code == 200
    assert kind != "images" or answer.json()["html"].count("<img ") == PICTURES
    assert MediaLibrary.objects.filter(place=planted).count() == 2
    assert set(HubRendition.objects.values_list("image_id", "filter_spec")) == sizes
    assert len(sent) <= FIRST


@pytest.mark.django_db
def test_a_list_of_pages_shows_few_at_once_and_leads_to_the_others(planted):
    for number in range(ROWS):
        factories.news(planted, title=f"Lagi {number}")
    client = Client()
    client.force_login(member(planted, name="panjang"), backend="django.contrib.auth.backends.ModelBackend")

    first, by_hand, last = (
        client.get(f"/admin/pages/{planted.pk}/?{asked}").content.decode() for asked in ("p=1", "ordering=ord", "p=2")
    )

    assert (first.count("data-listing-page-title"), last.count("data-listing-page-title")) == (ROWS, 2 * PIECES + 1)
    assert "?p=2" in first
    assert by_hand.count("data-listing-page-title") == ROWS


@pytest.mark.django_db
@pytest.mark.parametrize("is_superuser", [False, True])
def test_nobody_sorts_pages_by_hand(planted, is_superuser):
    person = member(planted, name="pengurut", role=Role.VILLAGE_APPROVER)
    User.objects.filter(pk=person.pk).update(is_superuser=is_superuser)
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    before = list(planted.get_children().values_list("pk", flat=True))

    shown = client.get(f"/admin/pages/{planted.pk}/").content.decode()
    answer = client.post(f"/admin/pages/{before[-1]}/set_position/?position=0")

    assert "data-listing-page-title" in shown
    assert "ordering=ord" not in shown
    assert answer.status_code in (302, 403)
    assert list(planted.get_children().values_list("pk", flat=True)) == before
