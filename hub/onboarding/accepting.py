"""The page of an invitation: whoever opens the link chooses a name and a password, and the account is theirs.

The address with the token leads on at once to one without it, so that the token is in no later request, form or
referrer. Neither it nor the address that contains it is written to a log of ours.
"""

from http import HTTPStatus
from typing import Any

from axes.models import AccessAttempt
from csp.constants import SELF
from csp.decorators import csp_replace
from django import forms
from django.contrib.auth import login, password_validation
from django.contrib.auth.forms import UsernameField
from django.core.exceptions import ValidationError
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View

from hub.accounts.lockout import locked_until
from hub.models.personal_links import Invitation
from hub.models.user import User
from hub.onboarding.invitations import (
    InvitationGone,
    accept,
    hash_of,
    invitation_with,
    is_open,
    proposed_username,
)
from hub.web.proxies import client_network

CARRIED = "hub_invitation"
BACKEND = "django.contrib.auth.backends.ModelBackend"
MOST_ROLES = 5
OWN_POLICY = {"style-src": [SELF], "img-src": ["data:"], "form-action": [SELF]}


class AcceptForm(forms.ModelForm[User]):
    """Name, user name and password of the invited person."""

    first_name = forms.CharField(label="Nama lengkap", max_length=150)
    password = forms.CharField(
        label="Kata sandi",
        strip=False,
        help_text="Paling sedikit 8 huruf dan angka. Jangan nama Anda atau kata yang mudah ditebak.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="Kata sandi sekali lagi",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = User
        fields = ["first_name", "username"]
        field_classes = {"username": UsernameField}
        labels = {"username": "Nama pengguna"}
        help_texts = {"username": "Untuk masuk lain kali. Huruf, angka, titik, dan garis saja."}

    def clean(self) -> dict[str, Any]:
        """Check that both passwords are equal and good enough for this person."""
        cleaned: dict[str, Any] = super().clean() or {}
        password, again = cleaned.get("password"), cleaned.get("again")
        if password and again and password != again:
            self.add_error("again", "Kedua kata sandi tidak sama. Tulis lagi.")
        elif password:
            self._judge(password, cleaned)
        return cleaned

    def _judge(self, password: str, cleaned: dict[str, Any]) -> None:
        person = User(username=cleaned.get("username", ""), first_name=cleaned.get("first_name", ""))
        person.email = self.instance.email
        try:
            password_validation.validate_password(password, user=person)
        except ValidationError as weak:
            self.add_error("password", weak)


@csp_replace(OWN_POLICY)  # type: ignore[arg-type]  # It knows no view with arguments.
def opened(request: HttpRequest, token: str) -> HttpResponse:
    """Remember the invitation of the link in the session, and lead to its form."""
    if _is_locked(request):
        return _answer(request, "gone.html", {"is_locked": True}, status=429)
    invitation = invitation_with(hash_of(token))
    if invitation is None:
        _count(request)
        return _answer(request, "gone.html", status=404)
    if not is_open(invitation):
        return _answer(request, "gone.html", status=410)
    request.session[CARRIED] = hash_of(token)
    response = _private(redirect("hub_invitation_form"))
    # Here only: browsers send a form from a page with this policy without its origin, and Django refuses that.
    response["Referrer-Policy"] = "no-referrer"
    return response


@method_decorator(csp_replace(OWN_POLICY), name="dispatch")
class Accepting(View):
    """The form, for whoever came by a link."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form, filled with what is known."""
        invitation = _carried(request)
        if invitation is None:
            return _answer(request, "gone.html", status=410)
        return _form_page(request, invitation, _form_for(invitation))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Activate the account, and log the person in."""
        invitation = _carried(request)
        if invitation is None:
            return _answer(request, "gone.html", status=410)
        form = _form_for(invitation, request.POST)
        if not form.is_valid():
            return _form_page(request, invitation, form)
        chosen = form.cleaned_data
        try:
            person = accept(
                invitation,
                username=chosen["username"],
                name=chosen["first_name"],
                password=chosen["password"],
                is_from_letter=request.session[CARRIED] == invitation.mailed_hash,
            )
        except InvitationGone:
            return _answer(request, "gone.html", status=410)
        del request.session[CARRIED]
        login(request, person, backend=BACKEND)
        return _private(redirect("wagtailadmin_home"))


def _carried(request: HttpRequest) -> Invitation | None:
    invitation = invitation_with(request.session.get(CARRIED, ""))
    return invitation if invitation is not None and is_open(invitation) else None


def _form_for(invitation: Invitation, sent: Any = None) -> AcceptForm:
    """Return the form about a copy of the person, so that a wrong value does not stay in what is shown beside it."""
    person = User.objects.get(pk=invitation.user_id)
    return AcceptForm(sent, instance=person, initial={"username": proposed_username(person)})


def _form_page(request: HttpRequest, invitation: Invitation, form: AcceptForm) -> HttpResponse:
    roles = [
        f"{membership.get_role_display()}, {membership.node}"
        for membership in invitation.user.memberships.current().select_related("node")[:MOST_ROLES]
    ]
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return _answer(request, "accept.html", {"form": form, "roles": roles}, status=status)


def _answer(request: HttpRequest, name: str, context: dict[str, Any] | None = None, *, status: int) -> HttpResponse:
    return _private(render(request, f"hub/onboarding/{name}", context, status=status))


def _private(response: HttpResponse) -> HttpResponse:
    """Keep the answer out of caches, and a refused address out of Django's log."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001  Django logs paths of refusals.
    return response


def _guess(request: HttpRequest) -> tuple[str, str | None]:
    address = client_network(request)
    return f"invitation {address}", address


def _is_locked(request: HttpRequest) -> bool:
    return locked_until(*_guess(request)) is not None


def _count(request: HttpRequest) -> None:
    """Count an unknown token as a guess of this address, like a wrong password."""
    counted, address = _guess(request)
    row, is_first = AccessAttempt.objects.get_or_create(
        username=counted,
        ip_address=address,
        user_agent="",
        defaults={"path_info": "", "failures_since_start": 1},
    )
    if not is_first:
        AccessAttempt.objects.filter(pk=row.pk).update(
            failures_since_start=F("failures_since_start") + 1, attempt_time=timezone.now()
        )
