"""Practices that fit a village, on a screen for its people: look at one, or say that it is not for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from hub.content.village import VillagePage
from hub.editor.own_places import villages_of
from hub.editor.published_result import ADDRESS as RESULT
from hub.editor.short_forms.copy_start import copying_address
from hub.editor.village_questions.asking_screen import ASK
from hub.fitting.records import Record
from hub.fitting.selection import FIVE
from hub.models.publication import Publication
from hub.models.recommendation import DismissedRecommendation
from hub.selectors.recommendations import RecommendedPractice, recommendations_for
from hub.tenancy.grants import holds, writes_for_village

ADDRESS, DISMISS = "hub_for_village", "hub_dismiss_recommendation"
NOT_CHOSEN = "Pilih dahulu mengapa praktik itu bukan untuk desa Anda."
GONE = "Praktik itu tidak lagi tayang; tidak ada yang disimpan."


class DismissalForm(forms.Form):
    """Why a practice is not for the village."""

    why = forms.ChoiceField(
        label="Mengapa bukan untuk kami?", choices=DismissedRecommendation.Why.choices, widget=forms.RadioSelect
    )


@dataclass(frozen=True)
class ShownPractice:
    """A practice on the screen: its title, sentence, key, and where it is read, asked about and copied."""

    key: str
    title: str
    sentence: str
    address: str
    asking: str
    copying: str


@dataclass(frozen=True)
class MissingRecord:
    """What the village has not recorded, and where to."""

    label: str
    address: str


def addresses() -> list[Any]:
    """Return the addresses of the screen and of its button."""
    return [
        path("untuk-kita/<int:village_id>/", for_village, name=ADDRESS),
        path("untuk-kita/<int:village_id>/<str:practice_id>/bukan/", dismiss, name=DISMISS),
    ]


def for_village(request: HttpRequest, village_id: int) -> HttpResponse:
    """Show the practices for a village that is the user's business; the answer for any other is 404."""
    village = _village(request, village_id)
    found = recommendations_for(village.region.code, first=FIVE)
    shown = {
        "village": village,
        "practices": [shown_practice(one) for one in found.found],
        "missing": _missing(village, found.missing),
        "made_at": found.made_at,
        "form": DismissalForm(),
        "may_dismiss": _may_dismiss(request, village),
    }
    return render(request, "hub/editor/for_village.html", shown)


@require_POST
def dismiss(request: HttpRequest, village_id: int, practice_id: str) -> HttpResponse:
    """Note that a practice is not for the village, for a year. A second time changes the reason.

    Raises `PermissionDenied` for an office above the village, which would decide for it.
    """
    village = _village(request, village_id)
    if not _may_dismiss(request, village):
        raise PermissionDenied
    form = DismissalForm(request.POST)
    practice = Publication.objects.public().filter(pk=practice_id, kind="practice").first()
    if practice is None:
        messages.error(request, GONE)
    elif not form.is_valid():
        messages.error(request, NOT_CHOSEN)
    else:
        told = {"why": form.cleaned_data["why"], "dismissed_at": timezone.now(), "dismissed_by": request.user}
        DismissedRecommendation.objects.update_or_create(region=village.region, practice=practice, defaults=told)
        messages.success(request, f"“{practice.title}” tidak ditawarkan lagi selama setahun. Hanya Anda yang tahu.")
    return redirect(ADDRESS, village.pk)


def shown_practice(found: RecommendedPractice) -> ShownPractice:
    """Return the practice as screens show it."""
    practice = found.practice
    return ShownPractice(
        practice.pk,
        practice.title,
        found.sentence,
        address=reverse(RESULT, args=[practice.page_id]),
        asking=reverse(ASK, args=[practice.page_id]),
        copying=copying_address(practice.page_id),
    )


def _village(request: HttpRequest, village_id: int) -> VillagePage:
    user: Any = request.user
    found: VillagePage = get_object_or_404(villages_of(user).filter(region__isnull=False), pk=village_id)
    return found


def _may_dismiss(request: HttpRequest, village: VillagePage) -> bool:
    return holds(request.user, writes_for_village, at=village.path)


def _missing(village: VillagePage, keys: Sequence[str]) -> list[MissingRecord]:
    profile = reverse("wagtailadmin_pages:edit", args=[village.pk])
    places = {
        Record.CONNECTION: reverse("wagtailadmin_pages:add", args=["hub", "connectivitypage", village.pk]),
        Record.BUDGET: reverse("wagtailadmin_pages:add", args=["hub", "budgetpage", village.pk]),
    }
    return [MissingRecord(record.label, places.get(record, profile)) for record in Record if record.value in keys]
