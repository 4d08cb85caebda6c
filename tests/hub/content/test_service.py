"""What a service of a village office may say, and what the form suggests."""

import html

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from hub.content.service import ServicePage
from hub.demo.demo_accounts import make_accounts
from hub.models.fields import check_app_link
from hub.models.publication import Publication
from hub.models.user import User
from hub.pages.service_help import OTHER, USUAL_SERVICES
from tests import factories
from tests.samples import stream

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]


def service(**fields) -> ServicePage:
    page = ServicePage(**{"title": "Surat", "slug": "surat", "service": "keterangan-usaha", "live": False, **fields})
    factories.village().add_child(instance=page)
    return page


@pytest.mark.parametrize(
    "address", ["https://kaltim.go.id/layanan?x=1", "saktigemas://layanan/keterangan-usaha", "SAKTIGEMAS://layanan"]
)
def test_a_site_and_a_place_in_the_app_can_be_linked(address):
    check_app_link(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://kaltim.go.id",
        "javascript:alert(1)",
        "saktigemas:layanan",
        "saktigemas://",
        "saktigemas://a b",
        'saktigemas://a"onclick=b',
        "saktigemas://layanan\n",
        "saktigemas-lain://layanan",
        "intent://layanan",
        "kaltim.go.id",
    ],
)
def test_no_other_address_is_taken_and_the_sentence_says_what_is(address):
    with pytest.raises(ValidationError) as refused:
        check_app_link(address)

    assert "https:// atau saktigemas://" in refused.value.messages[0]


def test_a_service_that_can_be_asked_for_nowhere_is_refused():
    with pytest.raises(ValidationError) as refused:
        factories.published(service(served_at_office=False))

    assert refused.value.message_dict == {
        "app_link": ['Isi tautan aplikasi atau laman, atau centang "Dapat diminta di kantor desa".'],
    }


@pytest.mark.parametrize(
    ("served_at_office", "app_link", "channel"),
    [
        (True, "", "OFFICE"),
        (True, "saktigemas://layanan", "BOTH"),
        (False, "saktigemas://layanan", "APP"),
    ],
)
def test_a_link_says_that_a_service_can_be_asked_for_by_phone(client, served_at_office, app_link, channel):
    factories.published(service(served_at_office=served_at_office, app_link=app_link))

    answer = client.get("/graphql/", {"query": "{ services { nodes { serviceChannel appLink } } }"}).json()

    assert answer["data"]["services"]["nodes"] == [{"serviceChannel": channel, "appLink": app_link or None}]


def test_a_service_is_filed_under_its_field_and_another_one_under_none():
    known = factories.published(service())
    other = factories.published(service(service=OTHER, slug="lain", title="Pinjam tenda desa"))

    terms = {
        page.pk: set(Publication.objects.get(page_id=page.pk).terms.values_list("facet", "value"))
        for page in (known, other)
    }

    assert terms == {known.pk: {("service", "keterangan-usaha"), ("service_field", "usaha")}, other.pk: set()}


def test_a_free_service_is_told_from_one_whose_cost_is_not_known(client):
    factories.published(service(cost=0))
    factories.published(service(slug="lain", title="Surat lain"))

    answer = client.get("/graphql/", {"query": "{ services { nodes { title cost } } }"}).json()

    assert {node["title"]: node["cost"] for node in answer["data"]["services"]["nodes"]} == {
        "Surat": 0,
        "Surat lain": None,
    }


def test_the_form_suggests_what_is_usual_and_writes_none_of_it_into_the_piece(client: Client):
    page = service()
    page.save_revision()
    make_accounts()
    client.force_login(User.objects.get(username="editor"))

    screen = html.unescape(client.get(f"/admin/pages/{page.pk}/edit/").content.decode())
    new = html.unescape(client.get(f"/admin/pages/add/hub/servicepage/{factories.village().pk}/").content.decode())

    usual = USUAL_SERVICES["keterangan-usaha"]
    assert f"Yang lazim diminta untuk {usual.label}: Fotokopi KTP; Fotokopi KK; Surat Pengantar RT." in screen
    assert "Biasanya diteruskan ke Bank/OSS." in screen
    assert "Pilih layanan lalu simpan draf" in new
    assert len(page.get_latest_revision_as_object().what_to_bring) == 0


def test_the_suggestion_is_gone_once_the_editor_has_written_what_to_bring(client: Client):
    page = service(what_to_bring=stream(("line", "Foto usaha")))
    page.save_revision()
    make_accounts()
    client.force_login(User.objects.get(username="editor"))

    screen = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()

    assert "Foto usaha" in html.unescape(screen)
    assert "Yang lazim diminta" not in screen
