"""What an examination returns, the register of all of them, and their run."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.db import Error
from django.utils.module_loading import autodiscover_modules

from hub.discovery import modules_in
from hub.outages import is_database_away
from hub.selectors.database_state import database_answers


class Severity(StrEnum):
    """How bad it is; `SKIPPED` could not be examined, because something else failed."""

    WELL = "well"
    SKIPPED = "skipped"
    WARNING = "warning"
    FAILURE = "failure"


@dataclass(frozen=True)
class Diagnosis:
    """What was found in one line, and what to do about it in another."""

    severity: Severity
    found: str
    remedy: str = ""
    name: str = ""


@dataclass(frozen=True)
class Examination:
    """One thing that is examined; `name` is the operator's word for it."""

    name: str
    examine: Callable[[], Iterable[Diagnosis]]
    asks_database: bool


_examinations: dict[str, Examination] = {}
Examine = Callable[[], Iterable[Diagnosis]]


def examination(name: str, *, asks_database: bool = False) -> Callable[[Examine], Examine]:
    """Register the function below as the examination of this name."""

    def register(examine: Examine) -> Examine:
        if name in _examinations and _examinations[name].examine is not examine:
            raise ValueError(f'There are two examinations "{name}"; give one another name.')
        _examinations[name] = Examination(name, examine, asks_database)
        return examine

    return register


def well(found: str) -> Diagnosis:
    """Return that all is well."""
    return Diagnosis(Severity.WELL, found)


def warning(found: str, *, remedy: str) -> Diagnosis:
    """Return what serves now, and will not at some time or in some case."""
    return Diagnosis(Severity.WARNING, found, remedy)


def failure(found: str, *, remedy: str) -> Diagnosis:
    """Return what does not work, or is not safe."""
    return Diagnosis(Severity.FAILURE, found, remedy)


def all_examinations() -> dict[str, Examination]:
    """Return every examination by its name, in the order of names."""
    modules_in("hub.doctor.examinations")
    autodiscover_modules("examinations")
    return dict(sorted(_examinations.items()))


def diagnoses(examinations: Iterable[Examination]) -> Iterator[Diagnosis]:
    """Run them one after the other; without a database, those that ask it are skipped."""
    has_database = database_answers()
    if not has_database:
        yield Diagnosis(
            Severity.FAILURE,
            "The database cannot be reached.",
            "Start it, and check DATABASE_URL: host, port, name, user and password.",
            "database",
        )
    for one in examinations:
        if one.asks_database and not has_database:
            yield Diagnosis(Severity.SKIPPED, "Not examined without the database.", name=one.name)
        else:
            yield from _named(one)


def _named(one: Examination) -> Iterator[Diagnosis]:
    try:
        found = list(one.examine())
    except Error as error:
        if not is_database_away(error):
            raise
        found = [
            failure(
                f"The database could not be asked ({type(error).__name__}).",
                remedy="Run manage.py migrate; if it has nothing to do, see the database's log.",
            )
        ]
    for diagnosis in found:
        yield Diagnosis(diagnosis.severity, diagnosis.found, diagnosis.remedy, one.name)
