"""Where the province reads how far a village is trusted and why, and sets it by hand with a reason."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from wagtail.admin.widgets import Button
from wagtail.models import Page

from hub.content.village import VillagePage
from hub.models.gates import Trust
from hub.models.region import Level
from hub.models.user import User
from hub.models.village_trust import TrustChange, VillageTrust
from hub.pages.reviewers import reviews_from_above
from hub.review.trust_changes import set_by_hand
from hub.review.trust_rule import APPROVALS_TO_RISE
from hub.tenancy.grants import grants_of

SHOWN = 20


class TrustForm(forms.Form):
    """A new level with its reason."""

    level = forms.TypedChoiceField(label="Tingkat kepercayaan", choices=Trust.choices, coerce=int)
    reason = forms.CharField(label="Alasan", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


def addresses() -> list[Any]:
    """Return the address of the screen."""
    return [path("kepercayaan/<int:village_id>/", trusting, name="hub_trust")]


def header_buttons(page: Page, user: User, **_shown_on: Any) -> list[Button]:
    """Lead those above the village to the screen."""
    if not issubclass(page.specific_class or Page, VillagePage) or not reviews_from_above(user, page):
        return []
    address = reverse("hub_trust", args=[page.pk])
    return [Button("Kepercayaan desa", address, icon_name="key", priority=80)]


def trusting(request: HttpRequest, village_id: int) -> HttpResponse:
    """Show the trust with its changes; the province may set it. Raises `PermissionDenied` below the regency."""
    village = get_object_or_404(VillagePage, pk=village_id)
    if not reviews_from_above(request.user, village):
        raise PermissionDenied
    row = VillageTrust.objects.filter(village=village).first() or VillageTrust(village=village)
    form = TrustForm(request.POST or None, initial={"level": row.level})
    if request.method == "POST":
        if not may_set(request.user):
            raise PermissionDenied
        if form.is_valid():
            level = Trust(form.cleaned_data["level"])
            set_by_hand(village, level, reason=form.cleaned_data["reason"], user=request.user)
            messages.success(request, f"Kepercayaan {village.title}: {level.label}.")
            return redirect("hub_trust", village.pk)
    changes = TrustChange.objects.filter(village=village).select_related("changed_by")[:SHOWN]
    context = {"village": village, "row": row, "changes": changes, "needed": APPROVALS_TO_RISE}
    return render(request, "hub/review/trust.html", context | {"form": form, "may_set": may_set(request.user)})


def may_set(user: Any) -> bool:
    """Say whether the user decides at the province about all kinds of content."""
    at_province = (grant for grant in grants_of(user) if grant.level == Level.PROVINCE)
    return bool(user.is_superuser) or any(
        grant.rights.reviews and grant.rights.page_models is None for grant in at_province
    )
