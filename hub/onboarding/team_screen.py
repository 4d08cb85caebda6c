"""The team of a place: who belongs to it, and what whoever appoints them may do about it."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from hub.models.membership import Membership
from hub.models.personal_links import Invitation
from hub.models.roles import Role
from hub.models.user import WAITS_FOR_INVITATION, User
from hub.onboarding.invitations import sheet_of
from hub.onboarding.letters import mail_is_sent, send
from hub.onboarding.members import NotInvited, Welcome, add_member, hand_over, handed_out, invite_again, may_hand_out
from hub.onboarding.team_forms import DayField, HandOverForm, NewcomerForm, successors
from hub.tenancy.appointing import NotAppointed, appointable, end, give

# A sheet is made within the request: a card takes 10 ms.
MOST_CARDS = 250
MOST_FORMER = 20


@dataclass(frozen=True)
class Member:
    """One line of the team: a role of a person, and what may be done with it."""

    membership: Membership
    invitation: Invitation | None
    is_changeable: bool

    @property
    def is_waiting(self) -> bool:
        """Say whether the person has not accepted an invitation yet."""
        return self.membership.user.waits_for_invitation


@require_http_methods(["GET", "POST"])
def team(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the team, or invite somebody. Raises `PermissionDenied` for who appoints nobody there."""
    place, roles = _managed(request, page_id)
    form = NewcomerForm(request.POST or None, roles=roles)
    if request.method == "POST" and form.is_valid():
        try:
            welcome = add_member(place, form.newcomer(), by=request.user)
        except (NotInvited, NotAppointed) as refused:
            form.add_error(None, str(refused))
        else:
            return _welcomed(request, place, [welcome])
    shown = {
        "place": place,
        "members": _members(place, request.user, roles),
        "former": _of(place).exclude(pk__in=_of(place).current().values("pk")).order_by("-valid_until")[:MOST_FORMER],
        "waiting": _waiting(place).count(),
        "most_cards": MOST_CARDS,
        "form": form,
    }
    return render(
        request,
        "hub/onboarding/team.html",
        shown,
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK,
    )


@require_http_methods(["POST"])
def member(request: HttpRequest, page_id: int, membership_id: int) -> HttpResponse:
    """Do with one role what was pressed: a new link, another last day, or the end of it."""
    place, _roles = _managed(request, page_id)
    row = get_object_or_404(_of(place), pk=membership_id)
    name = row.user.get_full_name() or row.user.get_username()
    try:
        match request.POST.get("do"):
            case "invite" if may_hand_out(request.user, row.user):
                [invitation] = invite_again(place, [row.user], by=request.user)
                return _welcomed(request, place, [Welcome(row.user, invitation)])
            case "extend":
                day = DayField(required=False).clean(request.POST.get("valid_until"))
                give(row.user, place, Role(row.role), valid_until=day, by=request.user)
                messages.success(request, f"Masa peran {name} diubah.")
            case "end":
                end(row, by=request.user)
                messages.success(request, f"Peran {name} diakhiri. Tulisannya tetap ada.")
            case _:
                messages.error(request, "Tidak ada yang diubah.")
    except (NotAppointed, ValidationError) as refused:
        messages.error(request, f"Tidak ada yang diubah. {_sentence(refused)}")
    return redirect("hub_team", place.pk)


@require_http_methods(["GET", "POST"])
def handing_over(request: HttpRequest, page_id: int) -> HttpResponse:
    """Let a team end and invite its successors in one step, as after an election."""
    place, roles = _managed(request, page_id)
    leaving = [row for row in _of(place).current() if Role(row.role) in roles]
    form = HandOverForm(request.POST or None, initial={"last_day": timezone.localdate()})
    rows = successors(request.POST or None, roles=roles)
    chosen = {int(key) for key in request.POST.getlist("leaving") if key.isdecimal()}
    problem = ""
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        newcomers = [row.newcomer() for row in rows if row.has_changed()]
        ending = [row for row in leaving if row.pk in chosen]
        try:
            welcomes = hand_over(place, ending, newcomers, last_day=form.cleaned_data["last_day"], by=request.user)
        except (NotInvited, NotAppointed) as refused:
            problem = str(refused)
        else:
            messages.success(request, f"{len(ending)} peran berakhir pada hari itu. Draf tetap milik {place}.")
            return _welcomed(request, place, welcomes)
    shown = {"place": place, "leaving": leaving, "chosen": chosen, "form": form, "rows": rows, "problem": problem}
    return render(
        request,
        "hub/onboarding/hand_over.html",
        shown,
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK,
    )


@require_http_methods(["POST"])
def cards(request: HttpRequest, page_id: int) -> HttpResponse:
    """Return the sheet of QR codes for everybody at the place and below it who has not accepted yet."""
    place, _roles = _managed(request, page_id)
    people = handed_out(request.user, list(_waiting(place)[: MOST_CARDS + 1]))
    if not people or len(people) > MOST_CARDS:
        messages.error(request, f"Kartu dicetak untuk 1 sampai {MOST_CARDS} orang. Pilih tempat yang lebih kecil.")
        return redirect("hub_team", place.pk)
    written = sheet_of(invite_again(place, people, by=request.user))
    response = HttpResponse(written, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="undangan-{place.slug}.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def _managed(request: HttpRequest, page_id: int) -> tuple[Page, tuple[Role, ...]]:
    """Return the place and the roles that the user may give there. Raises `PermissionDenied` if there are none."""
    place = get_object_or_404(Page.objects.filter(region__isnull=False), pk=page_id)
    roles = appointable(request.user, place)
    if not roles:
        raise PermissionDenied
    return place, roles


def _sentence(refused: NotAppointed | ValidationError) -> str:
    return " ".join(refused.messages) if isinstance(refused, ValidationError) else str(refused)


def _of(place: Page) -> Any:
    return Membership.objects.filter(node=place).select_related("user", "node").order_by("role", "user__first_name")


def _waiting(place: Page) -> "QuerySet[User]":
    """Return who is invited to the place or below it and has no active account."""
    rows = Membership.objects.current().filter(node__path__startswith=place.path)
    return User.objects.filter(WAITS_FOR_INVITATION, pk__in=rows.values("user")).order_by("pk")


def _members(place: Page, user: Any, roles: tuple[Role, ...]) -> list[Member]:
    rows = list(_of(place).current())
    invitations = {one.user_id: one for one in Invitation.objects.open().filter(user__in=[row.user_id for row in rows])}
    return [
        Member(row, invitations.get(row.user_id), is_changeable=Role(row.role) in roles and row.user_id != user.pk)
        for row in rows
    ]


def _welcomed(request: HttpRequest, place: Page, welcomes: list[Welcome]) -> HttpResponse:
    """Show the links, this once, with a code for the camera of whoever stands beside; send them where there is mail."""
    # As in `invitation_cards`.
    from hub.onboarding.qr_sheet import code_picture  # noqa: PLC0415

    invitations = [welcome.invitation for welcome in welcomes if welcome.invitation is not None]
    sent = send(invitations) if mail_is_sent() else 0
    links = [{"invitation": one, "code": code_picture(one.link)} for one in invitations]
    joined = [welcome.person for welcome in welcomes if welcome.invitation is None]
    shown = {"place": place, "links": links, "joined": joined, "sent": sent}
    response = render(request, "hub/onboarding/links.html", shown)
    response["Cache-Control"] = "no-store"
    return response
