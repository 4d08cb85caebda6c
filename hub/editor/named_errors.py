"""What is wrong with a form, said at its top: each field by its name, with a link that opens it."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from wagtail.admin import messages
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError

INSIDE = "ada isian yang keliru di bagian ini"


def name_errors() -> None:
    """Have Wagtail's forms name the fields; its own message only says that there are errors."""
    messages.validation_error = tell_errors


def tell_errors(request: HttpRequest, message: str, form: Any, buttons: Any = None) -> None:
    """Show the message and below it one line for each field in which something is wrong."""
    lines = format_html_join("", "<li>{}</li>", ((line,) for line in _lines(form)))
    messages.error(request, format_html('{}<ul class="errorlist">{}</ul>', message, lines), buttons=buttons)


def _lines(form: Any) -> Iterator[SafeString]:
    for name, errors in form.errors.items():
        words = "; ".join(text.rstrip(".") for error in errors.as_data() for text in _texts(error))
        if name == NON_FIELD_ERRORS or name not in form.fields:
            yield format_html("{}.", words)
        else:
            yield _line(name, form[name].label, words)
    for name, formset in getattr(form, "formsets", {}).items():
        if not formset.is_valid():
            yield _line(name, formset.model._meta.verbose_name_plural, INSIDE)  # noqa: SLF001  Django documents _meta.


def _texts(error: ValidationError) -> list[str]:
    """Return what one error says; Wagtail's own sentence about blocks is English and says nothing."""
    if isinstance(error, StreamBlockValidationError | ListBlockValidationError):
        return [str(text) for text in error.non_block_errors] or [INSIDE]
    return error.messages


def _line(name: str, label: Any, words: str) -> SafeString:
    return format_html('<a href="#:w:contentpath={}">{}</a>: {}.', name, capfirst(label), words)


class NamesMistakes:
    """What the template `hub/mistakes.html` asks of a form."""

    def mistakes(self) -> list[forms.BoundField]:
        """Return the fields whose answers are not valid."""
        return [bound for bound in self if bound.errors]  # type: ignore[attr-defined]
