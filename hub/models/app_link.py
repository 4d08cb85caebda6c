"""A field for an address that is opened on a phone: a website, or a place inside the super-app."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models

APP_SCHEME = "saktigemas"
IN_APP = re.compile(rf"{APP_SCHEME}://[a-z0-9][a-z0-9/._~%?=&-]*", re.IGNORECASE)
REFUSED = f'"%(address)s" tidak dapat dipakai. Tulis alamat yang dimulai dengan https:// atau {APP_SCHEME}://.'

_is_site = URLValidator(schemes=["https"])


def check_app_link(address: str) -> None:
    """Raise `ValidationError` unless the address is an https address or the super-app's: no other opens safely."""
    if IN_APP.fullmatch(address):
        return
    try:
        _is_site(address)
    except ValidationError as error:
        raise ValidationError(REFUSED, params={"address": address}) from error


class AppLinkField(models.URLField):  # type: ignore[type-arg]  # Django's class takes no argument at run time.
    """An address that starts with https:// or with the scheme of the super-app."""

    default_validators = [check_app_link]

    def formfield(self, **options: Any) -> Any:
        """Return a plain text field: Django's own field for addresses rejects an app's scheme."""
        options.pop("assume_scheme", None)
        return models.CharField.formfield(self, **{"form_class": forms.CharField, **options})
