"""The CMS speaks plain Indonesian to an editor."""

import re
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client
from django.utils import translation
from wagtail.models import Workflow

from tests import factories
from tests.hub.editor import catalogue
from tests.hub.editor.forms import form_of
from tests.hub.editor.untranslated import asked_in_vain, python_on

DOMAINS = ("django", "djangojs")
# What an editor met in English before the CMS had words of its own; whole words, as a screen shows them.
# "Actions" is left out: Wagtail has it in one template without a way to translate it.
ENGLISH = (
    "Publish", "Unpublish", "Save draft", "Submit for moderation", "Draft", "Live", "Preview", "Preview not available",
    "validation errors", "could not be saved", "could not be created", "Cancel", "More actions", "Bulk actions",
    "Go to the first error", "Skip to main content", "Toggle sidebar", "Toggle breadcrumbs", "Toggle section",
    "Toggle side panel", "Side panels", "Show filters", "Add comment", "Comments", "Checks", "History", "View history",
    "Current page status", "Visible to all", "Not visible to the public", "Anyone can edit", "Set schedule",
    "No publishing schedule set", "Choose when", "Save schedule", "Close dialog", "unsaved edits", "Autosave",
    "Are you sure", "Yes, publish", "Yes, unpublish", "Sort by", "Newest", "Oldest", "Select row", "Select all",
    "Usage count", "Image is decorative", "Upload successful", "Uploading", "Choose a file", "Forgotten password",
    "Remember me", "Search all pages", "Exploring", "Page type", "Owner", "Compare with", "Review this version",
    "Initial Revision", "Keyboard shortcuts", "Help", "There are no", "No results", "just now", "Date / Time",
    "log entries",
    "Add tags", "Add selected", "editor guide", "Locale",
)  # fmt: skip
TAG = re.compile(r"<(script|style|template)\b.*?</\1>|<[^>]*>", re.DOTALL)
SPOKEN = re.compile(r'\b(?:aria-label|title|placeholder|alt)="([^"]*)"')


@pytest.mark.parametrize("domain", DOMAINS)
def test_django_loads_the_words_that_the_text_catalogue_says(domain):
    written = catalogue.written(domain)

    compiled = catalogue.compiled(domain)

    assert len(written) > 40
    assert {message.key: message.indonesian for message in written} == compiled


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_translation_keeps_the_placeholders_and_the_tags(domain):
    messages = catalogue.written(domain)

    differing = [
        message.english
        for message in messages
        if catalogue.placeholders(message.english) != catalogue.placeholders(message.indonesian)
    ]

    assert differing == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_translation_says_something_and_no_message_is_said_twice(domain):
    messages = catalogue.written(domain)

    assert [message.english for message in messages if not message.indonesian.strip()] == []
    assert len({message.key for message in messages}) == len(messages)


def test_our_words_win_over_those_of_wagtail():
    with translation.override("id"):
        words = translation.gettext("Publish")

    assert words == "Terbitkan"


@pytest.mark.django_db
def test_the_scripts_of_the_cms_get_our_words(editor):
    catalogue_of_scripts = editor.get("/admin/jsi18n/").content.decode()

    assert '"Expand all": "Buka semua"' in catalogue_of_scripts
    assert '"Dashboard": "Dasbor"' in catalogue_of_scripts  # Wagtail's own words stay.


@pytest.mark.django_db
def test_no_main_screen_of_an_editor_speaks_english(editor):
    with asked_in_vain() as missing:
        screens = _screens(editor)

    met = {name: [*_english(html), *python_on(html)] for name, html in screens.items()}
    assert {name: words for name, words in met.items() if words} == {}
    assert missing == set()


def test_an_english_sentence_on_a_screen_would_be_found():
    screen = '<p>Anda <b>Publish</b></p><button aria-label="Toggle sidebar"></button><script>"Cancel"</script>'

    assert _english(screen) == ["Publish", "Toggle sidebar"]


@pytest.mark.django_db
def test_the_workflow_that_wagtail_makes_has_an_indonesian_name():
    renaming = import_module("hub.migrations.0002_first_release")
    Workflow.objects.all().delete()
    workflow = Workflow.objects.create(name="Moderators approval")
    own = Workflow.objects.create(name="Persetujuan camat")

    renaming.rename(apps, None)
    workflow.refresh_from_db()
    own.refresh_from_db()
    assert (workflow.name, own.name) == ("Pemeriksaan oleh peninjau", "Persetujuan camat")

    renaming.rename_back(apps, None)
    workflow.refresh_from_db()
    assert workflow.name == "Moderators approval"


def _screens(browser: Client) -> dict[str, str]:
    """Return the screens from the first to the withdrawal of a piece, by their names."""
    village, page = factories.village(), factories.news()
    add, edit = f"/admin/pages/add/hub/newspage/{village.pk}/", f"/admin/pages/{page.pk}"
    wrong = {**form_of(browser, page), "title": ""}
    screens = {
        "the first screen": browser.get("/admin/"),
        "the explorer": browser.get(f"/admin/pages/{village.pk}/"),
        "a new piece": browser.get(add),
        "a piece": browser.get(f"{edit}/edit/"),
        "a piece with errors": browser.post(f"{edit}/edit/", {**wrong, "action-publish": "1"}),
        "a new service": browser.get(f"/admin/pages/add/hub/servicepage/{village.pk}/"),
        "a new practice": browser.get(f"/admin/pages/add/hub/practicepage/{village.pk}/"),
        "the nine questions": browser.get(f"/admin/praktik-baik/{village.pk}/"),
        "the history": browser.get(f"{edit}/history/"),
        "the withdrawal": browser.get(f"{edit}/unpublish/"),
        "the deletion": browser.get(f"{edit}/delete/"),
        "the pictures": browser.get("/admin/images/"),
        "the upload of pictures": browser.get("/admin/images/multiple/add/"),
        "the documents": browser.get("/admin/documents/"),
        "the choice of a picture": browser.get("/admin/images/chooser/"),
        "the choice of a page": browser.get("/admin/choose-page/"),
        "the account": browser.get("/admin/account/"),
    }
    browser.post(f"{edit}/edit/", {**form_of(browser, page), "action-publish": "1"})
    screens["published"] = browser.get(f"{edit}/edit/")
    browser.post(f"{edit}/unpublish/")
    screens["withdrawn"] = browser.get(f"/admin/pages/{village.pk}/")
    refused = {name: answer.status_code for name, answer in screens.items() if answer.status_code != 200}
    assert refused == {}
    return {name: _html(answer) for name, answer in screens.items()}


def _html(answer) -> str:
    is_json = answer["Content-Type"].startswith("application/json")
    return answer.json()["html"] if is_json else answer.content.decode()


def _english(html: str) -> list[str]:
    """Return the known English phrases that a screen shows or has read out."""
    texts = [" ".join(TAG.sub("\n", html).split()), *SPOKEN.findall(html)]
    return [phrase for phrase in ENGLISH if any(re.search(rf"\b{re.escape(phrase)}\b", text) for text in texts)]
