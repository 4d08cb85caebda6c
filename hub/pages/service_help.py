"""The catalogue of services, and what their form shows of it; it is shown, never copied into the page."""

from dataclasses import dataclass
from typing import Any

from wagtail.admin.panels import Panel

from hub.models.vocabulary_words import LiveWords, Word

# A service that is not in the catalogue; the title of the page says what it is.
OTHER = "lainnya"
OWN_WORDS = "Tulis sendiri yang berlaku di desa Anda; saran ini tidak ikut terbit."
NOT_CHOSEN = "Pilih layanan lalu simpan draf: di sini akan muncul apa yang lazim diminta untuk layanan itu."


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


def suggestions(key: str, *, has_own: bool) -> list[str]:
    """Return the sentences for the chosen service; none once the editor has written what to bring."""
    if has_own or key == OTHER:
        return []
    service = USUAL_SERVICES.get(key)
    return _sentences(service) if service else [NOT_CHOSEN]


def _sentences(service: UsualService) -> list[str]:
    told = []
    if service.requirements:
        told.append(f"Yang lazim diminta untuk {service.label}: {'; '.join(service.requirements)}.")
    if service.passed_on_to:
        told.append(f"Biasanya diteruskan ke {service.passed_on_to}.")
    return [*told, OWN_WORDS] if told else []


class UsualServicePanel(Panel):
    """Shows the suggestions for the service that the stored draft has."""

    class BoundPanel(Panel.BoundPanel):
        """The sentences for one page."""

        template_name = "hub/editor/suggestions.html"

        def is_shown(self) -> bool:
            """Say whether there is something to suggest."""
            return bool(self.sentences())

        def sentences(self) -> list[str]:
            """Return the suggestions."""
            return suggestions(self.instance.service, has_own=bool(self.instance.what_to_bring))

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Return the template's context, with the sentences."""
            return {**super().get_context_data(parent_context), "sentences": self.sentences()}
