"""The screen of API clients: which programs of partners may ask the API for more, and with what token."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hub.editor.asked_numbers import asked_number
from hub.editor.province import client_changes
from hub.editor.province.client_changes import MOST_POINTS, ClientRefused, ClientWishes
from hub.models.api_access import LONGEST_NAME, USUAL_POINTS, ApiClient

API_CLIENTS = "hub_api_clients"
CHANGE = "hub.change_apiclient"
# No budget is smaller than what one operation may cost.
LEAST_POINTS = 20_000


class ClientForm(forms.Form):
    """What a new client is called and may do."""

    name = forms.CharField(
        label="Nama",
        max_length=LONGEST_NAME,
        help_text="Instansi dan programnya. Misalnya: Dinas Pariwisata, situs wisata",
        error_messages={"required": "Tulis siapa yang memakai token ini."},
    )
    points = forms.IntegerField(
        label="Poin per menit",
        min_value=LEAST_POINTS,
        max_value=MOST_POINTS,
        initial=USUAL_POINTS,
        help_text="Enam juta poin memakai kira-kira sepertiga satu inti prosesor.",
    )
    scopes = forms.MultipleChoiceField(
        label="Juga boleh",
        choices=ApiClient.Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def wishes(self) -> ClientWishes:
        """Return what was written."""
        given: Any = self.cleaned_data
        return ClientWishes(given["name"], given["points"], tuple(given["scopes"]))


def addresses() -> list[Any]:
    """Return the address of the screen."""
    return [path("klien-api/", api_clients, name=API_CLIENTS)]


def may_change_clients(user: Any) -> bool:
    """Say whether the user may open this screen."""
    return bool(user.has_perm(CHANGE))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(CHANGE, raise_exception=True)
def api_clients(request: HttpRequest) -> HttpResponse:
    """List the clients; add one, and show its token once; revoke one."""
    person: Any = request.user
    if request.method == "POST" and "revoke" in request.POST:
        number = asked_number(request.POST["revoke"])
        if number is None or (name := client_changes.revoke(number, by=person)) is None:
            raise PermissionDenied
        messages.success(request, f"Token “{name}” dicabut dan langsung tidak berlaku.")
        return redirect(API_CLIENTS)
    form, made, token = ClientForm(request.POST or None), None, ""
    if request.method == "POST" and form.is_valid():
        try:
            made, token = client_changes.add(form.wishes(), by=person)
            form = ClientForm()
        except ClientRefused as refused:
            form.add_error(None, str(refused))
    shown = {"form": form, "clients": ApiClient.objects.all(), "made": made, "token": token}
    return render(request, "hub/province/api_clients.html", shown)
