"""What the publications of an answer refer to, and the awards that they won, among what is public."""

from collections.abc import Collection
from functools import reduce
from typing import Any

from django.db.models import QuerySet

from hub.models.publication import Publication, Term
from hub.selectors.columns import shown
from hub.shapes.contests import CONTEST, WINNER
from hub.shapes.programmes import MEMBER


def related_publications(
    ids: Collection[str] = (),
    *,
    winners: Collection[str] = (),
    members: Collection[str] = (),
    body: bool = False,
) -> list[Publication]:
    """Return those with these ids that are public, what the winners won, and the programmes of the members.

    `winners` are ids: their editions and contests are returned. `members` are codes of regions named by programmes.
    One statement, or none if nothing is requested; `body` loads bodies too.
    """
    wanted: list[QuerySet[Any, Any]] = []
    if ids:
        wanted.append(Publication.objects.filter(pk__in=list(ids)).values("pk"))
    if winners:
        editions = Term.objects.filter(facet=WINNER, value__in=list(winners)).values("publication")
        wanted += [editions, Term.objects.filter(facet=CONTEST, publication__in=editions).values("value")]
    if members:
        wanted.append(Term.objects.filter(facet=MEMBER, value__in=list(members)).values("publication"))
    if not wanted:
        return []
    # One set of keys: with OR between them PostgreSQL would read every publication.
    keys = reduce(lambda some, more: some.union(more), wanted)
    return list(shown(Publication.objects.public().filter(pk__in=keys), with_body=body))
