"""The catalogue of services that village offices usually provide, as the vocabulary says now."""

from dataclasses import dataclass

from hub.models.vocabulary_words import LiveWords, Word

# A service that is not in the catalogue; the title of the page says what it is.
OTHER = "lainnya"


@dataclass(frozen=True)
class UsualService:
    """A service in the catalogue: what offices usually ask for, and who continues the case; both may be empty."""

    key: str
    label: str
    field: str
    passed_on_to: str
    requirements: tuple[str, ...]


def _service(word: Word) -> UsualService:
    asked = word.details.get("usual_requirements", "").split(";")
    return UsualService(
        key=word.key,
        label=word.label,
        field=word.parent,
        passed_on_to=word.details.get("passed_on_to", ""),
        requirements=tuple(part.strip() for part in asked if part.strip()),
    )


USUAL_SERVICES = LiveWords("service", _service)
OTHER_SERVICE = [(OTHER, "Layanan lain")]
