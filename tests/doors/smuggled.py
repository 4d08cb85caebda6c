"""Columns that a form does not offer, with values that nothing but a browser can have brought."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from wagtail.fields import StreamField

from tests.doors.own_forms import OwnForm

TEXT, NUMBER, DAY = "selundupan", 77_077, "2077-07-07"
KEY = "77777777-7777-4777-8777-777777777777"
SIGNS = (TEXT, str(NUMBER), DAY, KEY, KEY.replace("-", ""))
# Where a form is of no content type: what columns are called by which a row belongs to somebody, or is trusted.
OF_SOMEBODY = (
    "id", "pk", "page", "page_id", "village", "place", "node", "region", "user", "owner", "collection", "role", "level",
    "path", "chain", "about", "adoption", "asked_by", "adopted_from", "practice", "live", "verified_by", "proof",
    "taken_back_at", "answered_at", "may_be_shown", "is_superuser", "groups", "uploaded_by_user", "translation_key",
)  # fmt: skip


def unoffered(form: OwnForm) -> dict[str, str]:
    """Return a telling value for each column that the form's content type has and the form does not offer."""
    if form.page is None:
        return {name: TEXT for name in OF_SOMEBODY if name not in form.names}
    return {one.name: _value_for(one) for one in _columns(form)}


def switches_of(form: OwnForm) -> list[str]:
    """Return the yes-or-no columns that the form does not offer: of these only the row tells whether one was taken."""
    return [one.attname for one in _columns(form) if isinstance(one, models.BooleanField)]


def _columns(form: OwnForm) -> "list[models.Field[Any, Any]]":
    columns = form.page._meta.concrete_fields if form.page is not None else []
    return [one for one in columns if not isinstance(one, StreamField) and not {one.name, one.attname} & form.names]


def signs_in(values: Iterable[Any]) -> list[str]:
    """Return the signs that stand in what was stored."""
    text = " ".join(map(str, values))
    return [sign for sign in SIGNS if sign in text]


def _value_for(column: "models.Field[Any, Any]") -> str:
    if isinstance(column, models.BooleanField):
        return "on"
    if isinstance(column, models.DateTimeField):
        return f"{DAY} 07:07"
    if isinstance(column, models.DateField):
        return DAY
    if isinstance(column, models.UUIDField):
        return KEY
    return str(NUMBER) if isinstance(column, models.IntegerField | models.ForeignKey) else TEXT
