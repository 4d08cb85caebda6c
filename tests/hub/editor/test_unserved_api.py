"""No process pays for the API of Wagtail that nobody serves, and what else its applications bring is there."""

import sys

from django.apps import apps
from django.db import models
from django.db.models import ForeignKey
from wagtail.admin.ui.fields import display_class_registry
from wagtail.images.components import ImageDisplay
from wagtail.models.reference_index import ReferenceIndex

from hub.editor import unserved_api_app
from hub.models.stored_media import HubDocument, HubImage

APPLICATIONS = ("wagtail.documents", "wagtail.images", "wagtail.snippets")


def test_no_schema_of_it_is_built_when_a_process_starts() -> None:
    assert [name for name in sys.modules if name.startswith("wagtail.") and ".v3" in name] == []


def test_its_empty_modules_are_gone_once_the_applications_are_ready() -> None:
    assert [name for name, module in sys.modules.items() if isinstance(module, unserved_api_app._Away)] == []


def test_the_applications_are_ready_in_all_else() -> None:
    assert [apps.is_installed(name) for name in APPLICATIONS] == [True] * 3
    assert [ReferenceIndex.is_indexed(model) for model in (HubDocument, HubImage)] == [True, True]
    assert display_class_registry.get(ForeignKey(HubImage, models.CASCADE)) is ImageDisplay
