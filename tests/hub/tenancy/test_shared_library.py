"""Every installation has one library that the province fills and everybody chooses from."""

import pytest
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.test import Client
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from hub.models.media_library import MediaLibrary
from hub.models.region import Region
from hub.models.roles import RIGHTS, Role
from hub.models.stored_media import HubDocument, HubImage
from tests import factories
from tests.factories.people import member

pytestmark = pytest.mark.django_db
LIST = """code,name,level
64,Kalimantan Timur,province
64.02,Kabupaten Kutai Kartanegara,regency
64.02.08,Kota Bangun,district
64.02.08.2009,Pela,village
"""


@pytest.fixture
def grown(tmp_path):
    """Return the collection that a new installation has after its first command."""
    path = tmp_path / "regions.csv"
    path.write_text(LIST, encoding="utf-8")
    call_command("import_regions", path, verbosity=0)
    return Collection.objects.get(library__use=MediaLibrary.Use.SHARED)


def shared():
    return list(MediaLibrary.objects.filter(use=MediaLibrary.Use.SHARED).values_list("collection__name", flat=True))


def test_a_new_installation_has_it_and_keeps_it_under_another_name(grown, tmp_path):
    assert grown.library.place == Region.objects.get(code="64").page
    Collection.objects.filter(pk=grown.pk).update(name="Milik kita")

    call_command("import_regions", tmp_path / "regions.csv", verbosity=0)
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")

    assert shared() == ["Milik kita"]


def test_an_installation_that_was_there_before_gets_it_with_the_upgrade():
    factories.village()
    assert shared() == []

    for _ in range(2):
        emit_post_migrate_signal(verbosity=0, interactive=False, db="default")

    assert shared() == ["Bersama"]


def test_nothing_is_made_before_there_is_a_province():
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")

    assert shared() == []


@pytest.mark.parametrize("role", Role)
def test_every_role_chooses_from_it_and_only_those_of_the_province_write(grown, role):
    level = RIGHTS[role].levels[0]
    user = member(Region.objects.get(code__in=CODES[level]).page, role=role)

    writes = {
        (model, action)
        for model in (HubImage, HubDocument)
        for action in ("add", "change", "delete")
        if policy_registry.get_by_type(model).user_has_permission(user, action)
        and grown in policy_registry.get_by_type(model).collections_user_has_permission_for(user, action)
    }
    chooses = all(
        grown in policy_registry.get_by_type(model).collections_user_has_permission_for(user, "choose")
        for model in (HubImage, HubDocument)
    )

    assert chooses
    assert bool(writes) == (role in (Role.PROVINCIAL_CURATOR, Role.HUB_ADMINISTRATOR))


CODES = {"village": ["64.02.08.2009"], "district": ["64.02.08"], "regency": ["64.02"], "province": ["64"]}


def test_choosers_of_a_village_offer_it_and_what_is_in_it(grown):
    factories.picture(title="Lambang provinsi", collection=grown)
    factories.document(title="Panduan provinsi", collection=grown)
    browser = Client()
    browser.force_login(member(Region.objects.get(code="64.02.08.2009").page))

    for kind, title in (("images", "Lambang provinsi"), ("documents", "Panduan provinsi")):
        shown = browser.get(f"/admin/{kind}/chooser/").json()["html"]
        narrowed = browser.get(f"/admin/{kind}/chooser/results/?collection_id={grown.pk}").content.decode()
        assert f'<option value="{grown.pk}">' in shown
        assert title in narrowed
