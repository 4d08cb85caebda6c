"""What an editor of one village meets in the CMS."""

import pytest

from hub.models.user import User
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]


def test_the_first_screen_links_to_every_form_of_the_own_village_only(editor):
    own, other = factories.village(), factories.village("64.03.12.2003", "Batu Putih")

    screen = editor.get("/admin/").content.decode()

    for kind in ("newspage", "practicepage", "informationpage"):
        assert f'href="/admin/pages/add/hub/{kind}/{own.pk}/"' in screen
        assert f"/admin/pages/add/hub/{kind}/{other.pk}/" not in screen


def test_the_first_screen_needs_as_many_statements_for_many_pieces_as_for_one(editor, django_assert_max_num_queries):
    factories.news()
    editor.get("/admin/")  # Fills the caches of the process.
    with django_assert_max_num_queries(60) as few:
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
