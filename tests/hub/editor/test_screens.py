"""What an editor of one village meets in the CMS."""

import pytest

from hub.models.roles import Role
from hub.models.user import User
from tests import factories
from tests.factories.people import member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]


def test_the_first_screen_links_to_every_form_of_the_own_village_only(editor):
    own, other = factories.village(), factories.village("64.03.12.2003", "Batu Putih")

    screen = editor.get("/admin/").content.decode()

    forms = ("tulis/news/?desa={}", "praktik-baik/{}/", "pages/add/hub/budgetpage/{}/", "tulis/information/?desa={}")
    for address in forms:
        assert f'href="/admin/{address.format(own.pk)}"' in screen
        assert f'href="/admin/{address.format(other.pk)}"' not in screen


def test_a_warning_is_the_first_thing_that_can_be_written(editor):
    screen = editor.get("/admin/").content.decode()

    writing = screen[screen.index("Mau menulis apa?") :]
    words = ("Beri peringatan", "Tulis berita", "Ceritakan praktik baik", "Tulis yang lain", "Pengumuman", "Produk")
    assert sorted(words, key=writing.index) == list(words)


def test_a_desk_names_the_village_its_drafts_and_what_was_changed_last(editor):
    factories.news(title="Belum jadi", slug="belum-jadi", live=False, has_unpublished_changes=True)
    factories.news(title="Panen raya", slug="panen-raya")

    screen = editor.get("/admin/").content.decode()

    assert "<h1>Desa Pela</h1>" in screen
    assert "Kecamatan Kota Bangun, Kabupaten Kutai Kartanegara" in screen
    drafts, changed = screen.index("Belum selesai"), screen.index("Terakhir diubah")
    assert drafts < screen.index("Belum jadi") < changed < screen.index("Panen raya")
    assert "berita · draf" in screen
    assert "berita · tayang" in screen


def test_the_desk_of_another_village_is_not_found(editor):
    own, other = factories.village(), factories.village("64.03.12.2003", "Batu Putih")

    assert editor.get(f"/admin/desa/{own.pk}/").status_code == 200
    assert editor.get(f"/admin/desa/{other.pk}/").status_code == 404


def test_who_adds_no_pages_is_not_asked_to_write(client):
    village = factories.village()
    client.force_login(member(factories.regency(), role=Role.REGENCY_REVIEWER))

    screen = client.get(f"/admin/desa/{village.pk}/").content.decode()

    assert "<h1>Desa Pela</h1>" in screen
    assert "Mau menulis apa?" not in screen


def test_the_first_screen_needs_as_many_statements_for_many_pieces_as_for_one(editor, django_assert_max_num_queries):
    factories.news()
    editor.get("/admin/")  # Fills the caches of the process.
    with django_assert_max_num_queries(20) as few:
        editor.get("/admin/")
    for number in range(8):
        factories.news(title=f"Berita {number}", slug=f"berita-{number}", live=False)

    with django_assert_max_num_queries(60) as many:
        editor.get("/admin/")

    assert len(many) <= len(few)


def test_the_first_screen_says_what_a_village_lacks_and_leads_to_its_form(editor):
    page = factories.village()
    factories.practice()

    screen = editor.get("/admin/").content.decode()

    assert "<strong>Kelengkapan 5 %</strong> (1 dari 19 bagian sudah tayang)" in screen
    assert (
        f'href="/admin/pages/{page.pk}/edit/#:w:contentpath=history">Sejarah</a>: Ceritakan asal-usul desa.' in screen
    )
    assert f'href="/admin/pages/add/hub/newspage/{page.pk}/">Berita terbaru</a>: Tulis satu berita' in screen
    assert "Praktik baik</a>: " not in screen


def test_publishing_is_the_first_button_and_no_button_hides_behind_an_arrow(editor):
    page = factories.news()

    screen = editor.get(f"/admin/pages/{page.pk}/edit/").content.decode()

    footer = screen[screen.index('class="hub-actions"') :]
    footer = footer[: footer.index("</nav>")]
    publish, save, unpublish = (
        footer.index(words) for words in ("action-publish", "action-save ", f"/pages/{page.pk}/unpublish/")
    )
    assert publish < save
    assert publish < unpublish
    assert "w-dropdown" not in footer


def test_the_chooser_shows_no_draft_of_another_village(editor):
    other = factories.village("64.03.12.2003", "Batu Putih")
    factories.news(other, title="Rahasia Batu Putih", slug="rahasia", live=False)
    factories.news(other, title="Kabar Batu Putih", slug="kabar")
    factories.news(title="Draf sendiri", slug="draf", live=False)

    foreign = editor.get(f"/admin/choose-page/{other.pk}/").content.decode()
    own = editor.get(f"/admin/choose-page/{factories.village().pk}/").content.decode()

    assert "Kabar Batu Putih" in foreign
    assert "Rahasia Batu Putih" not in foreign
    assert "Draf sendiri" in own


def test_the_filters_of_a_list_name_no_user(editor):
    author = User.objects.create_user("somebody", first_name="Seseorang", last_name="Lain")
    factories.news(owner=author)

    screen = editor.get(f"/admin/pages/{factories.village().pk}/").content.decode()

    assert "Seseorang" not in screen.split('id="listing-results"')[0]
    assert 'name="owner"' not in screen
    assert 'name="edited_by"' not in screen
