"""The settings of the hub reach apps at once, and show nothing that is not public."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hub.content.standard_page import StandardPage
from hub.models.public_site import PublicSite
from hub.models.user import User
from hub.privacy.stopped import PublishingStopped
from hub.reconciliation.renewal import Renewal
from hub.site.settings import SiteSettings
from tests.factories import news, picture, province, published
from tests.frontend_api.conftest import without_limits
from tests.frontend_api.selection import everything
from tests.samples import stream

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
QUERY = """{ site { name tagline contactPhone version logo { id alt }
  menus { key items { label url content { path } } } } }"""
NIK = "6402081708850001"


def settings(**fields: Any) -> SiteSettings:
    """Return stored settings."""
    stored = SiteSettings(**{"name": "Desa Hub Kaltim", **fields})
    stored.save()
    return stored


def privacy_page(**fields: Any) -> StandardPage:
    """Return a draft of a standing page."""
    page = StandardPage(title="Kebijakan privasi", slug="privasi", live=False, **fields)
    province().add_child(instance=page)
    return page


def to(page: StandardPage, *, label: str = "") -> str:
    return stream(("page", {"page": page.pk, "label": label}))


def site(client: Client, query: str = QUERY) -> dict[str, Any]:
    answer = client.get("/graphql/", {"query": query}).json()
    assert "errors" not in answer
    return answer["data"]["site"]


def editor(client: Client, *codenames: str) -> None:
    """Log somebody in who may open the CMS and do what is named."""
    group = Group.objects.create(name="Admin provinsi")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
    user = User.objects.create_user("provinsi")
    user.groups.add(group)
    client.force_login(user)


def address(client: Client) -> str:
    return reverse("wagtailsettings:edit", args=["hub", "sitesettings", SiteSettings.load().pk])


def form(**values: str) -> dict[str, str]:
    """Return what the form of the settings sends."""
    streams = {f"{name}-count": "0" for name in ("social_links", "main_menu", "footer_menu")}
    empty = dict.fromkeys(("tagline", "logo", "contact_office", "contact_phone", "contact_email"), "")
    return {**streams, **empty, "name": "Desa Hub Kaltim", **values}


def test_before_the_province_has_filled_it_in_there_is_no_site(client: Client) -> None:
    SiteSettings.load()

    assert site(client) is None


def test_a_draft_in_a_menu_shows_neither_its_title_nor_its_path(client: Client) -> None:
    draft = privacy_page()
    settings(main_menu=to(draft, label="Rahasia"), footer_menu=stream(("url", {"label": "A", "url": "https://a.id/"})))

    hidden = site(client)["menus"]
    published(draft)
    shown = site(client)["menus"]
    draft.unpublish()

    footer = {"key": "footer", "items": [{"label": "A", "url": "https://a.id/", "content": None}]}
    assert hidden == [{"key": "main", "items": []}, footer]
    item = {"label": "Rahasia", "url": None, "content": {"path": "/privasi"}}
    assert shown == [{"key": "main", "items": [item]}, footer]
    assert site(client)["menus"] == hidden


def test_an_item_without_a_label_is_called_as_its_piece_is_now(client: Client) -> None:
    page = published(privacy_page())
    settings(main_menu=to(page))

    page.title = "Data pribadi"
    published(page)

    assert [item["label"] for item in site(client)["menus"][0]["items"]] == ["Data pribadi"]


def test_a_changed_setting_reaches_an_app_that_asks_with_its_etag(client: Client) -> None:
    stored = settings()
    first = client.get("/graphql/", {"query": QUERY})
    tag = {"If-None-Match": first["ETag"]}
    unchanged = client.get("/graphql/", {"query": QUERY}, headers=tag)

    stored.tagline = "Dari desa untuk desa"
    stored.save()
    changed = client.get("/graphql/", {"query": QUERY}, headers=tag)

    assert (first.status_code, unchanged.status_code, changed.status_code) == (200, 304, 200)
    assert changed.json()["data"]["site"]["tagline"] == "Dari desa untuk desa"
    assert changed.json()["data"]["site"]["version"] > first.json()["data"]["site"]["version"]


def test_saving_the_same_again_is_no_change() -> None:
    stored = settings()
    before = PublicSite.objects.get().version

    stored.save()

    assert PublicSite.objects.get().version == before


def test_everything_of_the_site_costs_at_most_four_statements(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    without_limits(monkeypatch)  # Each link can be of any kind.
    page, story = published(privacy_page()), news()
    menu = stream(("page", {"page": page.pk, "label": ""}), ("page", {"page": story.pk, "label": ""}))
    settings(logo=picture(), main_menu=menu, footer_menu=to(page))
    query = everything("site")

    with CaptureQueriesContext(connection) as captured:
        answer = client.post("/graphql/", {"query": query}, content_type="application/json").json()

    assert [len(menu["items"]) for menu in answer["data"]["site"]["menus"]] == [2, 1]
    assert len(captured) == 4


def test_the_logo_follows_its_picture(client: Client) -> None:
    logo = picture()
    settings(logo=logo)
    shown = []

    for changes in ({"description": "Logo baru"}, {"shows_children": True}, {"shows_children": False}):
        for name, value in changes.items():
            setattr(logo, name, value)
        logo.save()
        shown.append(site(client)["logo"])
    renamed = {"id": shown[0]["id"], "alt": "Logo baru"}
    logo_id = logo.pk
    logo.delete()

    assert shown == [renamed, None, renamed]
    assert f"-{logo_id}-" in renamed["id"]
    assert site(client)["logo"] is None


def test_reconcile_finds_and_mends_what_was_changed_by_hand(client: Client, capsys: Any, tmp_path: Path) -> None:
    stored = settings()
    SiteSettings.objects.filter(pk=stored.pk).update(tagline="Diubah dengan tangan")

    with override_settings(MEDIA_PUBLIC_FOLDER=tmp_path):  # Files that other tests left would be orphans.
        with pytest.raises(SystemExit):
            call_command("reconcile")
        call_command("reconcile", repair=True)
        call_command("reconcile")

    out, err = capsys.readouterr()
    assert "Found: 1 stale site." in err
    reason = "stale site, because the settings or the logo were changed outside the hub."
    found = ["stale site: its settings", reason]
    assert out.splitlines() == [*found, *found, "Repaired: 1 stale site.", "Pages and publications agree."]
    assert site(client)["tagline"] == "Diubah dengan tangan"


def test_the_relay_renews_what_a_release_with_another_shape_wrote_and_nothing_else() -> None:
    settings(tagline="Desa Cerdas")
    today = PublicSite.objects.get()
    older = {name: value for name, value in today.shown.items() if name != "comment_kinds"}
    PublicSite.objects.update(shown=older)

    Renewal().step()

    renewed = PublicSite.objects.get()
    assert (renewed.shown, renewed.version > today.version) == (today.shown, True)

    by_hand = {**today.shown, "tagline": "Diubah langsung di basis data"}
    PublicSite.objects.update(shown=by_hand)
    Renewal().step()

    assert PublicSite.objects.get().shown == by_hand  # The nightly comparison corrects and reports it.


def test_personal_data_is_refused_with_its_place_and_nothing_is_stored() -> None:
    stored = settings()
    stored.tagline = f"Hubungi pemilik NIK {NIK}"

    with pytest.raises(ValidationError) as refused:
        stored.full_clean()
    with pytest.raises(PublishingStopped):
        stored.save()

    assert refused.value.messages == ["Semboyan: NIK atau nomor KK 64••••••••••••01. Hapus, lalu simpan lagi."]
    assert SiteSettings.objects.get().tagline == ""
    assert NIK not in str(PublicSite.objects.get().shown)


def test_the_phone_of_the_office_may_be_a_mobile_one(client: Client) -> None:
    settings(contact_phone="0812-3456-7890")

    assert site(client)["contactPhone"] == "0812-3456-7890"


def test_only_who_may_change_it_finds_and_opens_the_screen(client: Client) -> None:
    editor(client)

    home = client.get(reverse("wagtailadmin_home")).content.decode()
    opened = client.post(address(client), form())

    assert "sitesettings" not in home
    assert opened.status_code == 302
    assert not PublicSite.objects.exists()


def test_who_may_change_it_finds_the_screen_and_what_she_saves_is_public(client: Client) -> None:
    editor(client, "change_sitesettings")
    home = client.get(reverse("wagtailadmin_home")).content.decode()

    refused = client.post(address(client), form(tagline=f"NIK {NIK}", minimum_ios_version="baru"))
    saved = client.post(address(client), form(tagline="Dari desa untuk desa", minimum_ios_version="2.1"))

    assert "Identitas dan menu" in home
    screen = refused.content.decode()
    assert "Tulis angka versi seperti 1.4.0." in screen
    assert saved.status_code == 302
    assert site(client)["tagline"] == "Dari desa untuk desa"


def test_personal_data_in_the_form_is_told_and_what_was_typed_stays(client: Client) -> None:
    editor(client, "change_sitesettings")

    refused = client.post(address(client), form(tagline=f"NIK {NIK}"))

    screen = refused.content.decode()
    assert "Semboyan: NIK atau nomor KK 64••••••••••••01. Hapus, lalu simpan lagi." in screen
    assert f"NIK {NIK}" in screen
    assert not PublicSite.objects.exists()
