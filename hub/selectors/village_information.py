"""The public information of a village: the list of it (DIP), and which of a year's duties are met."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from hub.information.duties import Duty, Published, duties_of, fulfilled
from hub.models.publication import Publication
from hub.models.vocabulary import InformationClass, InformationMedium
from hub.selectors.columns import NEVER
from hub.selectors.readable import readable
from hub.shapes.base import Label

CHUNK = 200
TOPIC = "topic"
CATEGORY = "category"
MEDIA = dict(InformationMedium.choices)


@dataclass(frozen=True)
class ListedInformation:
    """One row of the list of public information; `files` are names in the public store."""

    title: str
    summary: str
    information_class: str
    information_kind: str
    year: int
    number: str
    holding_unit: str
    maker: str
    made_on: date | None
    made_place: str
    medium: str
    retention: str
    path: str
    files: list[str]


def listed_information(village: str) -> Iterator[ListedInformation]:
    """Return everything in the village that is filed under a class of public information, by class and title.

    One statement, read in chunks: memory does not grow with the list.
    """
    found = Publication.objects.public().filter(
        village=village, terms__facet=CATEGORY, terms__value__in=InformationClass.values
    )
    ordered = found.defer(*NEVER).order_by("terms__value", "title", "id")
    for publication in ordered.iterator(chunk_size=CHUNK):
        yield from (_listed(read.row) for read in readable([publication], body=True))


@dataclass(frozen=True)
class DutyState:
    """A duty, and the id of the publication that meets it; empty if none does."""

    duty: Duty
    publication_id: str


def duty_states(village: str, *, year: int) -> list[DutyState]:
    """Return every duty of the year, in the order of the table; one statement."""
    return duty_states_by_year(village, [year])[year]


def duty_states_by_year(village: str, years: Sequence[int]) -> dict[int, list[DutyState]]:
    """Return the duties of each of the years; one statement for all of them."""
    duties = {year: duties_of(year) for year in years}
    kinds = {duty.kind.key for of_year in duties.values() for duty in of_year}
    rows = (
        Publication.objects.public()
        .filter(village=village, terms__facet=TOPIC, terms__value__in=kinds)
        .order_by("published_at", "id")
        .annotate(topic=F("terms__value"))
        .values_list("id", "topic", "card__year", "card__budget_version")
    )
    published = [Published(key, topic, said_year or 0, version or "") for key, topic, said_year, version in rows]
    met = {year: fulfilled(of_year, published, year=year) for year, of_year in duties.items()}
    return {year: [DutyState(duty, met[year].get(duty, "")) for duty in of_year] for year, of_year in duties.items()}


def _listed(publication: Publication) -> ListedInformation:
    body = publication.body
    labels = [Label.model_validate(label) for label in publication.card.get("labels", [])]
    made_on = body.get("made_on")
    return ListedInformation(
        title=publication.title,
        summary=publication.summary,
        information_class=_label(labels, CATEGORY),
        information_kind=_label(labels, TOPIC),
        year=publication.card.get("year") or 0,
        number=publication.card.get("number") or body.get("regulation_number") or "",
        holding_unit=body.get("holding_unit") or "",
        maker=body.get("maker") or "",
        made_on=date.fromisoformat(made_on) if made_on else None,
        made_place=body.get("made_place") or "",
        medium=str(MEDIA.get(body.get("medium") or "", "")),
        retention=body.get("retention") or "",
        path=publication.path,
        files=[document["file"] for document in body.get("documents", [])],
    )


def _label(labels: list[Label], facet: str) -> str:
    return next((label.label for label in labels if label.facet == facet), "")
