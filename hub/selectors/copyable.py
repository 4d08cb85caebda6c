"""What a village may copy: practices of other villages, and their copies that run."""

from django.db.models import Exists, OuterRef, Q

from hub.models.publication import Publication, PublicationQuerySet, Term
from hub.shapes.adoptions import ADOPTION_STATE, KIND, PRACTICE, TOLD_AS, AdoptionState


def copyable_pieces(village: str) -> PublicationQuerySet:
    """Return what the village with this code may copy, newest first.

    A village stands in a chain once: pieces of chains in which it is already, as origin or as copier, are left out.
    """
    running = Term.objects.filter(publication=OuterRef("pk"), facet=ADOPTION_STATE, value=AdoptionState.RUNNING.value)
    told = Publication.objects.public().filter(Q(kind=PRACTICE) | Q(Exists(running), kind=KIND))
    entered = Term.objects.filter(facet=PRACTICE, village=village).values("value")
    roots = Publication.objects.filter(Q(kind=PRACTICE, village=village) | Q(pk__in=entered)).values("pk")
    members = Term.objects.filter(facet=PRACTICE, value__in=roots).values("publication")
    grown = Term.objects.filter(facet=TOLD_AS, publication__in=members).values("value")
    others = told.exclude(village=village).exclude(pk__in=roots).exclude(pk__in=members).exclude(pk__in=grown)
    return others.defer("body", "text").order_by("-published_at", "-id")
