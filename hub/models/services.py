"""The packaged catalogue of services that village offices usually provide."""

from dataclasses import dataclass

from hub.models.vocabulary import PACKAGED
from hub.tables.csv_reading import Columns, read_lines

# A service that is not in the catalogue; the title of the page says what it is.
OTHER = "lainnya"
COLUMNS = Columns(
    required=("key", "label", "parent", "passed_on_to", "usual_requirements"),
    others_are_ignored=True,
)


@dataclass(frozen=True)
class UsualService:
    """A service in the catalogue: what offices usually ask for, and who continues the case; both may be empty."""

    key: str
    label: str
    field: str
    passed_on_to: str
    requirements: tuple[str, ...]


def _usual_services() -> dict[str, UsualService]:
    return {
        line.cell("key"): UsualService(
            key=line.cell("key"),
            label=line.cell("label"),
            field=line.cell("parent"),
            passed_on_to=line.cell("passed_on_to"),
            requirements=tuple(part.strip() for part in line.cell("usual_requirements").split(";") if part.strip()),
        )
        for line in read_lines(PACKAGED / "service.csv", COLUMNS)
    }


USUAL_SERVICES = _usual_services()
SERVICES = [(service.key, service.label) for service in USUAL_SERVICES.values()]
SERVICES_AND_OTHER = [*SERVICES, (OTHER, "Layanan lain")]
