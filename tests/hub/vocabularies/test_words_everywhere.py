"""What the province changes in a list is in the next form, on desks, in the preview, in the API and in search.

The fields are found: every field of every content type that takes the entries of a vocabulary is tried.
"""

import html
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from hub.models.facets import facet_of, facets_of
from hub.models.fields import KeysField, WordField
from hub.models.publication import Publication, Term
from hub.models.roles import Role
from hub.models.user import User
from hub.models.vocabulary_entry import Vocabulary, VocabularyEntry
from hub.models.vocabulary_words import expire, offered
from hub.pages.content import ContentPage
from hub.publishing.projector import settle
from hub.publishing.publishable import publishable_classes
from hub.selectors.vocabularies import is_value
from hub.vocabularies.entry_changes import seen
from hub.vocabularies.vocabulary_rules import ABOVE, rule_of
from tests import factories
from tests.factories import published
from tests.factories.people import member
from tests.samples import full_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]
KEY, LABEL, OTHER = "baru_sekali", "Wanatani Baru Sekali", "Perhutanan Sosial Kelak"
Use = tuple[type[ContentPage], Any]


def uses() -> list[Use]:
    """Return each content type with each of its fields that takes entries of a vocabulary."""
    return [
        (page_class, field)
        for page_class in publishable_classes()
        for field in page_class._meta.concrete_fields
        if isinstance(field, KeysField | WordField) and field.vocabulary
    ]


OPEN = [use for use in uses() if rule_of(use[1].vocabulary).may_grow]
# Pillars and goals are the same two fields of every type: two types are enough.
RELABELLED = [use for use in uses() if use[1].name not in ("pillars", "sdgs") or use[0].kind in ("news", "practice")]


def named(use: Use) -> str:
    return f"{use[0].kind}-{use[1].name}"


@pytest.fixture
def curator() -> Client:
    browser = Client()
    person = member(factories.province(), role=Role.PROVINCIAL_CURATOR)
    browser.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return browser


@pytest.fixture
def editor() -> Client:
    browser = Client()
    browser.force_login(User.objects.create_superuser("admin"), backend="django.contrib.auth.backends.ModelBackend")
    return browser


def added(curator: Client, field: Any) -> VocabularyEntry:
    """Return the entry that the curator adds, at the end of the list of the field."""
    told = {"key": KEY, "label": LABEL, "place": "1"}
    if field.vocabulary in ABOVE:
        above = VocabularyEntry.objects.filter(vocabulary=ABOVE[field.vocabulary]).order_by("position").first()
        told["parent"] = getattr(field, "parent", "") or above.key
    answer = curator.post(f"/admin/kosakata/{field.vocabulary}/tambah/", told)
    assert answer.status_code == 302, answer.content.decode()
    return VocabularyEntry.objects.get(vocabulary=field.vocabulary, key=KEY)


def ended(curator: Client, entry: VocabularyEntry) -> None:
    curator.post(f"/admin/kosakata/entri/{entry.pk}/", {"do": "retire", "seen": seen(entry)})
    entry.refresh_from_db()
    assert entry.ends_on == timezone.localdate() - timedelta(days=1)


def relabelled(curator: Client, entry: VocabularyEntry, label: str) -> None:
    told = {"do": "save", "label": label, "basis": entry.basis, "place": entry.position + 1, "seen": seen(entry)}
    days = {name: day for name in ("starts_on", "ends_on") if (day := getattr(entry, name)) is not None}
    assert curator.post(f"/admin/kosakata/entri/{entry.pk}/", {**told, **days}).status_code == 302


def form(editor: Client, page: ContentPage) -> str:
    """Return the full form of the page."""
    return html.unescape(editor.get(f"/admin/pages/{page.pk}/edit/").content.decode())


def choose(page: ContentPage, field: Any, key: str) -> None:
    setattr(page, field.name, [key] if isinstance(field, KeysField) else key)


def chosen(page: ContentPage, field: Any) -> list[str]:
    value = field.value_from_object(page)
    return value if isinstance(field, KeysField) else [value]


def found_by(facet: str, key: str, kind: str) -> list[str]:
    """Return the ids that the API finds of a kind under a value."""
    terms = f'filter: {{ terms: [{{ facet: "{facet}", value: "{key}" }}] }}'
    query = f"{{ publications(kinds: [{kind.upper()}], {terms}) {{ nodes {{ id }} }} }}"
    answer = Client().post("/graphql/", {"query": query}, content_type="application/json").json()
    assert "errors" not in answer, answer
    return [node["id"] for node in answer["data"]["publications"]["nodes"]]


@pytest.mark.parametrize("use", OPEN, ids=named)
def test_a_new_entry_is_chosen_published_filtered_and_labelled(use: Use, curator: Client, editor: Client) -> None:
    page_class, field = use
    page = full_page(page_class)
    before = form(editor, page)
    added(curator, field)

    after = form(editor, page)
    choose(page, field, KEY)
    page.full_clean()
    page = published(page)

    [facet] = facets_of(field.vocabulary)
    publication = Publication.objects.public().get(page_id=page.pk)
    assert (f'value="{KEY}"' in before, f'value="{KEY}"' in after, LABEL in after) == (False, True, True)
    assert LABEL in [label["label"] for label in publication.card["labels"]]
    assert Term.objects.filter(publication=publication, facet=facet, value=KEY).exists()
    assert publication.pk in found_by(facet, KEY, page_class.kind)
    if field.name in ("product_group", "service", "danger", "information_kind"):
        assert LABEL in publication.text


@pytest.mark.parametrize("use", OPEN, ids=named)
def test_an_entry_that_has_ended_is_offered_no_more_and_stays_where_it_is_used(
    use: Use, curator: Client, editor: Client
) -> None:
    page_class, field = use
    used = full_page(page_class)
    entry = added(curator, field)
    choose(used, field, KEY)
    used = published(used)

    ended(curator, entry)

    assert f'value="{KEY}"' in form(editor, used)
    assert chosen(published(used), field) == [KEY]
    used.full_clean()
    assert LABEL in str(Publication.objects.public().get(page_id=used.pk).card["labels"])
    other = next(key for key, _ in field.keys if key != KEY)
    choose(used, field, other)
    assert f'value="{KEY}"' not in form(editor, published(used))


@pytest.mark.parametrize("use", RELABELLED, ids=named)
def test_a_new_label_is_in_form_preview_public_page_api_and_search(use: Use, curator: Client, editor: Client) -> None:
    page_class, field = use
    page = published(full_page(page_class))
    entries = VocabularyEntry.objects.filter(vocabulary=field.vocabulary)
    entry = entries.get(key=chosen(page, field)[0])
    was = entry.label
    searched = was in Publication.objects.public().get(page_id=page.pk).text

    relabelled(curator, entry, OTHER)
    settle()

    publication = Publication.objects.public().get(page_id=page.pk)
    screen = form(editor, page)
    shown = html.unescape(editor.get(f"/admin/pages/{page.pk}/view_draft/").content.decode())
    public = html.unescape(Client().get(publication.path).content.decode())
    assert (OTHER in screen, was in screen) == (True, any(was in other.label for other in entries))
    assert OTHER in [label["label"] for label in publication.card["labels"]]
    assert (OTHER in shown, OTHER in public) == (True, True)
    assert (OTHER in publication.text) == searched


def test_a_new_label_of_a_pillar_is_on_desks_and_among_the_closed_sets(curator: Client) -> None:
    relabelled(curator, VocabularyEntry.objects.get(vocabulary="pillar", key="economy"), OTHER)

    query = {"query": "{ closedSets { name values { key label } } }"}
    sets = Client().post("/graphql/", query, content_type="application/json").json()["data"]["closedSets"]
    [pillars] = [one["values"] for one in sets if one["name"] == "PillarKey"]
    screens = [curator.get(address).content.decode() for address in ("/admin/", "/admin/daftar/praktik-baik/")]
    screens += [curator.get("/admin/persebaran/").content.decode()]
    table = b"".join(curator.get("/admin/daftar/persebaran/?unduh=csv").streaming_content).decode()

    assert {"key": "ECONOMY", "label": OTHER} in pillars
    assert [OTHER in screen for screen in [*screens, table]] == [True] * 4


def test_a_new_label_is_in_feeds_and_in_messages_of_alerts(curator: Client) -> None:
    alert = next(page_class for page_class in publishable_classes() if page_class.kind == "alert")
    page = published(full_page(alert))
    relabelled(curator, VocabularyEntry.objects.get(vocabulary="pillar", key="economy"), OTHER)
    relabelled(curator, VocabularyEntry.objects.get(vocabulary="information_kind", key=page.danger), LABEL)
    publication = Publication.objects.public().get(page_id=page.pk)

    feed = Client().get("/umpan/64.02.08.2009/semua/economy/feed.json").json()
    message = Client().get(f"/peringatan/{publication.pk}.xml").content.decode()

    assert OTHER in feed["title"]
    assert f"<event>{LABEL}</event>" in message


@pytest.mark.parametrize("address", ["/admin/praktik-baik/{village}/", "/admin/tulis/product/?desa={village}"])
def test_light_forms_offer_new_entries_and_no_ended_ones(address: str, curator: Client, editor: Client) -> None:
    village = factories.village()
    fields = {field.vocabulary: field for _, field in OPEN}
    field = fields["product_group" if "product" in address else "fund"]
    entry = added(curator, field)

    offered = editor.get(address.format(village=village.pk)).content.decode()
    ended(curator, entry)
    later = editor.get(address.format(village=village.pk)).content.decode()

    assert (LABEL in offered, LABEL in later) == (True, False)


def test_every_list_says_on_its_screen_whether_it_grows(curator: Client) -> None:
    for vocabulary in Vocabulary.objects.all():
        rule = rule_of(vocabulary.pk)
        screen = html.unescape(curator.get(f"/admin/kosakata/{vocabulary.pk}/").content.decode())

        assert rule.why in screen
        assert ("Tambah entri" in screen) == rule.may_grow
        assert ("tertutup" in rule.why) == (not rule.may_grow)


def test_a_filter_knows_an_added_entry_before_anything_is_filed_under_it(curator: Client) -> None:
    assert not is_value(facet_of("landscape"), KEY)
    added(curator, next(field for _, field in OPEN if field.vocabulary == "landscape"))

    assert is_value(facet_of("landscape"), KEY)
    assert found_by("landscape", KEY, "practice") == []


def test_a_block_that_offers_pillars_has_their_labels_as_they_are_now(curator: Client, editor: Client) -> None:
    entry = VocabularyEntry.objects.get(vocabulary="pillar", key="economy")
    village, was = factories.village(), entry.label
    before = form(editor, village).count(was)

    relabelled(curator, entry, OTHER)

    screen = form(editor, village)
    assert before > 1
    assert (screen.count(OTHER), screen.count(was)) == (before, 0)


def test_words_cost_one_statement_in_a_request_and_none_after(django_assert_num_queries: Any) -> None:
    expire()
    offered("landscape")
    expire()

    with django_assert_num_queries(1):
        offered("landscape")
    with django_assert_num_queries(0):
        offered("product_group"), offered("landscape")
