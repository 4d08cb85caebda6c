"""What the form of the CMS sends, for any content type."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models
from django.test import Client
from django.utils import timezone
from wagtail.admin.models import FormState
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from hub.models.fields import KeysField
from hub.pages.content import ContentPage
from hub.practices.proof import ProofLevel
from hub.publishing.publishable import publishable_classes
from hub.shapes.adoptions import AdoptionState
from tests import factories
from tests.samples import full_page

# What an open form leaves in the CMS for its own preview; the public never sees it.
TABLES_OF_FORMS = (FormState,)
# What has to fit other fields: a point of the province, and what has ended, since its reason is filled too.
FITTING = {
    "latitude": Decimal("-0.2351"),
    "longitude": Decimal("116.5512"),
    "proof": ProofLevel.STOPPED,
    "state": AdoptionState.STOPPED,
}


def form_of(client: Client, page: ContentPage) -> dict[str, Any]:
    """Return what the page's form would send now; streams are empty."""
    html = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    sent = querydict_from_html(html, form_id="page-edit-form").dict()
    return {**sent, **empty_streams(type(page))}


def empty_streams(page_class: type[Page]) -> dict[str, str]:
    """Return what a form sends for streams without a block."""
    return {f"{field.name}-count": "0" for field in page_class._meta.get_fields() if isinstance(field, StreamField)}


def filled(page_class: type[ContentPage], **values: Any) -> ContentPage:
    """Return a draft of any content type, where it may be, with every field filled that is plain or required."""
    for field in page_class._meta.local_concrete_fields:
        if field.editable and not field.is_relation and not isinstance(field, StreamField):
            values.setdefault(field.name, value_for(field))
        elif field.editable and not field.blank and field.related_model in publishable_classes():
            values.setdefault(field.name, full_page(field.related_model))
    page = page_class(**{"title": "Judul contoh", "slug": "judul-contoh", "live": False, **values})
    factories.parent_of(page_class).add_child(instance=page)
    return page


def value_for(field: models.Field[Any, Any]) -> Any:  # noqa: C901, PLR0911  One line for each type of field.
    """Return a value that the field accepts, and that can be found again on a screen."""
    if field.name in FITTING:
        return FITTING[field.name]
    if isinstance(field, KeysField):
        return [field.keys[0][0]]
    if field.flatchoices:
        return field.flatchoices[0][0]
    if isinstance(field, models.DateTimeField):
        # What was published elsewhere is past; all other instants are to come.
        days = -1 if field.name == "source_published_at" else 1
        return timezone.now().replace(second=0, microsecond=0) + timedelta(days=days)
    if isinstance(field, models.DateField):
        return date(2026, 8, 17)
    if isinstance(field, models.URLField):
        return f"https://{field.name.replace('_', '-')}.example.id/"
    if isinstance(field, models.EmailField):
        return f"{field.name}@example.id"
    if isinstance(field, models.BooleanField):
        return True
    if isinstance(field, models.IntegerField | models.FloatField):
        return 2026
    if isinstance(field, models.CharField | models.TextField):
        return f"Isi {field.name}"[: field.max_length or 200]
    return field.get_default()


def all_rows() -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table, but those of open forms."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values_list())
        for model in apps.get_models(include_auto_created=True)
        if model not in TABLES_OF_FORMS
    }
