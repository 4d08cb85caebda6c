"""What Django, Wagtail and the hub check themselves: manage.py check --deploy --database default."""

from collections.abc import Iterator

from django.core.checks import WARNING as AT_LEAST
from django.core.checks import CheckMessage, run_checks

from hub.doctor.examining import Diagnosis, examination, failure, warning, well

SERIOUS = 40


@examination("system checks", asks_database=True)
def examine() -> Iterator[Diagnosis]:
    """Run all, also those that are for servers and ask the database."""
    messages = run_checks(include_deployment_checks=True, databases=["default"])
    found = [_of(one) for one in messages if one.level >= AT_LEAST and not one.is_silenced()]
    yield from found or [well("None has anything to say.")]


def _of(message: CheckMessage) -> Diagnosis:
    say = failure if message.level >= SERIOUS else warning
    text, hint = (" ".join(str(words or "").split()) for words in (message.msg, message.hint))
    return say(f"{message.id}: {text}", remedy=hint or "See docs/operations.md and Django's list of system checks.")
