"""What a village's desk says of copies: who copies it lately, and which of its plans will soon count no more."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from hub.content.adoption import AdoptionPage
from hub.content.village import VillagePage
from hub.editor.copy_screens import COPIERS
from hub.editor.due import Due
from hub.editor.short_forms.offered_forms import EDIT
from hub.models.publication import Term
from hub.models.user import User
from hub.shapes.adoptions import KIND, ORIGIN_VILLAGE, PLAN_DAYS, AdoptionState

NEW_DAYS = 30
REMINDED_DAYS = 30


def due_copies(village: VillagePage, _user: User) -> Iterator[Due]:
    """Return a line on new copies of the village's practices, and one for each of its plans that is near its end."""
    code = village.region.code if hasattr(village, "region") else ""
    since = timezone.now() - timedelta(days=NEW_DAYS)
    copies = Term.objects.filter(facet=ORIGIN_VILLAGE, value=code, published_at__gte=since).exclude(village=F("value"))
    number = copies.values("village").distinct().count() if code else 0
    if number:
        yield Due(f"{number} desa meniru kami", f"{NEW_DAYS} hari terakhir", reverse(COPIERS, args=[village.pk]))
    yield from _plans(village, today=timezone.localdate())


def _plans(village: VillagePage, *, today: date) -> Iterator[Due]:
    oldest = today - timedelta(days=PLAN_DAYS)
    plans = AdoptionPage.objects.child_of(village).filter(
        live=True, state=AdoptionState.PLANNED, state_on__lt=oldest + timedelta(days=REMINDED_DAYS)
    )
    for plan in plans.order_by("state_on", "pk"):
        ends_on = plan.state_on + timedelta(days=PLAN_DAYS)
        has_lapsed = ends_on < today
        note = f"belum ada kabar sejak {plan.state_on:%d-%m-%Y}" if has_lapsed else "sebentar lagi tidak dihitung"
        address = reverse(EDIT, args=[KIND, plan.pk])
        yield Due(f"Rencana: {plan.title}", note, address, ends_on, has_lapsed)
