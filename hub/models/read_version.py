"""What answers for readers depend on, in families; each family has a number that grows with every change of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models

# In this order they are read and compared. The last ones are read by few answers only.
FAMILIES = (
    "content",
    "regions",
    "vocabularies",
    "site",
    "search",
    "first_screen",
    "recommendations",
    "comments",
)


@dataclass(frozen=True)
class Watched:
    """The family of a table; with `columns`, updates count only if one of these columns changes."""

    family: str
    columns: tuple[str, ...] = ()


class ReadVersion(models.Model):
    """A part of a family's number; the number is the sum of its rows.

    Triggers of the database write it (`hub.models.version_triggers`) in the transaction of the change, whoever makes
    it. On PostgreSQL, transactions that change one family at the same time count in rows of their own, so that none
    waits for another.
    """

    family = models.CharField(max_length=20)
    value = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "versi bacaan"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.family}: {self.value}"


_tables: dict[str, Watched] = {
    "hub_publication": Watched("content"),
    "hub_term": Watched("content"),
    "hub_formerpath": Watched("content"),
    "hub_departure": Watched("content"),
    "hub_region": Watched("regions"),
    "hub_formercode": Watched("regions"),
    "hub_vocabulary": Watched("vocabularies"),
    "hub_vocabularyentry": Watched("vocabularies"),
    "hub_publicsite": Watched("site"),
    # Not read for an answer, but whether it may be given: a document that is taken off the list is refused.
    "hub_trusteddocument": Watched("site"),
    "hub_synonym": Watched("search"),
    "hub_promotedresult": Watched("search"),
    "hub_featured": Watched("first_screen"),
    "hub_recommendationlist": Watched("recommendations"),
    "hub_recommendation": Watched("recommendations"),
    "hub_dismissedrecommendation": Watched("recommendations"),
    "hub_readercomment": Watched("comments"),
}


def watch(tables: Mapping[str, Watched]) -> None:
    """Add tables of another application. Call it when the application is loaded, before migrations run."""
    _tables.update(tables)


def watched_tables() -> Mapping[str, Watched]:
    """Return the family of each table that an answer for readers may be read from."""
    return _tables
