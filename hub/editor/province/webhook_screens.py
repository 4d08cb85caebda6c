"""The screens of webhooks: who is told of public changes, how that goes, and what to do about it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hub.editor.asked_numbers import asked_number
from hub.models.user import User
from hub.models.version_clock import VersionClock
from hub.models.webhook_endpoint import LONGEST_ADDRESS, LONGEST_DESCRIPTION, WebhookEndpoint
from hub.shapes.kinds import all_kinds
from hub.webhooks import endpoint_changes
from hub.webhooks.endpoint_changes import EndpointRefused, Wishes

WEBHOOKS, WEBHOOK = "hub_webhooks", "hub_webhook"
CHANGE = "hub.change_webhookendpoint"
LONGEST_REGIONS = 1_000


class EndpointForm(forms.Form):
    """What an endpoint follows; what it may be is decided by `hub.webhooks.endpoint_changes`."""

    description = forms.CharField(
        label="Keterangan",
        max_length=LONGEST_DESCRIPTION,
        help_text="Siapa yang menerima. Misalnya: Aplikasi Kaltim, kabar ke ponsel",
        error_messages={"required": "Tulis siapa yang menerima."},
    )
    address = forms.CharField(
        label="Alamat penerima",
        max_length=LONGEST_ADDRESS,
        help_text="Mulai dengan https://",
        error_messages={"required": "Tulis alamat penerima."},
    )
    kinds = forms.MultipleChoiceField(
        label="Jenis tulisan",
        choices=lambda: [(kind.key, kind.label) for kind in all_kinds()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Kosong: semua jenis.",
    )
    regions = forms.CharField(
        label="Kode wilayah",
        max_length=LONGEST_REGIONS,
        required=False,
        help_text="Kabupaten, kecamatan atau desa, dengan koma di antaranya. Misalnya: 64.02, 64.03.05. Kosong: semua.",
    )

    def wishes(self) -> Wishes:
        """Return what was written."""
        given: Any = self.cleaned_data
        codes = given["regions"].replace(",", " ").split()
        kinds = tuple(given["kinds"])
        return Wishes(given["description"], given["address"].strip(), kinds, tuple(dict.fromkeys(codes)))


class ReplayForm(forms.Form):
    """From where everything is sent again: a version, or a day."""

    version = forms.CharField(label="Dari versi", required=False, max_length=20)
    day = forms.DateField(
        label="Atau dari tanggal",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Tulis tanggal yang ada."},
    )


def addresses() -> list[Any]:
    """Return the addresses of the screens."""
    return [path("webhook/", webhooks, name=WEBHOOKS), path("webhook/<int:number>/", webhook, name=WEBHOOK)]


def may_change_webhooks(user: Any) -> bool:
    """Say whether the user may open these screens."""
    return bool(user.has_perm(CHANGE))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(CHANGE, raise_exception=True)
def webhooks(request: HttpRequest) -> HttpResponse:
    """List the endpoints with their state; add one, and show its key once."""
    form, made, key = EndpointForm(request.POST or None), None, ""
    if request.method == "POST" and form.is_valid():
        try:
            made, key = endpoint_changes.add_endpoint(form.wishes(), by=_person(request))
        except EndpointRefused as refused:
            form.add_error(refused.field or None, str(refused))
    if made is not None:
        return _shown(request, made, told=f"“{made.description}” ditambah.", key=key)
    moment = VersionClock.objects.moment()
    shown = {"form": form, "endpoints": WebhookEndpoint.objects.all(), "moment": moment}
    return render(request, "hub/province/webhooks.html", shown)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(CHANGE, raise_exception=True)
def webhook(request: HttpRequest, number: int) -> HttpResponse:
    """Show an endpoint and how its deliveries go; change it."""
    endpoint = get_object_or_404(WebhookEndpoint, pk=number)
    if request.method != "POST":
        return _shown(request, endpoint)
    do = request.POST.get("do", "")
    if endpoint.purpose != WebhookEndpoint.Purpose.EVENTS or do not in (*ACTIONS, "save", "replay", "key", "remove"):
        raise PermissionDenied
    try:
        return _done(request, endpoint, do)
    except EndpointRefused as refused:
        form, replay = _forms_of(request, endpoint, do)
        form_at_fault = replay if do == "replay" else form
        has_field = form_at_fault.is_bound and refused.field in form_at_fault.fields
        if form_at_fault.is_bound:
            form_at_fault.is_valid()
            form_at_fault.add_error(refused.field if has_field else None, str(refused))
        else:
            messages.error(request, str(refused))
        return _shown(request, endpoint, form=form, replay=replay)


Action = Callable[[int, User], None]
ACTIONS: dict[str, tuple[Action, str]] = {
    "pause": (
        lambda number, by: endpoint_changes.pause(number, by=by),
        "Dijeda. Yang berubah sementara itu dikirim kemudian.",
    ),
    "resume": (lambda number, by: endpoint_changes.resume(number, by=by), "Dilanjutkan dari versi terakhirnya."),
    "end_key": (lambda number, by: endpoint_changes.end_former_key(number, by=by), "Kunci lama tidak berlaku lagi."),
    "test": (
        lambda number, _by: endpoint_changes.ask_for_test(number),
        "Kabar uji dikirim dalam beberapa detik. Muat ulang halaman ini untuk melihat hasilnya.",
    ),
}


def _done(request: HttpRequest, endpoint: WebhookEndpoint, do: str) -> HttpResponse:
    """Do what the button says, and return the answer. Raises `EndpointRefused`."""
    by, number = _person(request), endpoint.pk
    if do in ACTIONS:
        act, told = ACTIONS[do]
        act(number, by)
    elif do == "key":
        key = endpoint_changes.change_key(number, by=by)
        endpoint.refresh_from_db()
        return _shown(request, endpoint, told="Kunci diganti.", key=key)
    elif do == "remove":
        endpoint_changes.remove_endpoint(number, by=by)
        messages.success(request, f"“{endpoint.description}” dihapus.")
        return redirect(WEBHOOKS)
    else:
        form, replay = _forms_of(request, endpoint, do)
        sent = replay if do == "replay" else form
        if not sent.is_valid():
            return _shown(request, endpoint, form=form, replay=replay)
        told = _replayed(endpoint, replay, by=by) if do == "replay" else _saved(endpoint, form, by=by)
    messages.success(request, told)
    return redirect(WEBHOOK, number)


def _saved(endpoint: WebhookEndpoint, form: EndpointForm, *, by: User) -> str:
    endpoint_changes.change_endpoint(endpoint.pk, form.wishes(), by=by)
    return "Disimpan. Ini berlaku untuk kabar berikutnya."


def _replayed(endpoint: WebhookEndpoint, replay: ReplayForm, *, by: User) -> str:
    given: Any = replay.cleaned_data
    if given["day"] is not None:
        first: int | None = endpoint_changes.first_version_on(given["day"])
    else:
        first = asked_number(given["version"].strip())
    if first is None:
        raise EndpointRefused("Tulis nomor versi, atau pilih tanggal.", field="version")
    endpoint_changes.replay(endpoint.pk, first=first, by=by)
    return f"Diulang dari versi {first}."


def _forms_of(request: HttpRequest, endpoint: WebhookEndpoint, do: str) -> tuple[EndpointForm, ReplayForm]:
    """Return both forms; the one that was sent has what was sent."""
    stored = {
        "description": endpoint.description,
        "address": endpoint.address,
        "kinds": endpoint.kinds,
        "regions": ", ".join(endpoint.regions),
    }
    form = EndpointForm(request.POST) if do == "save" else EndpointForm(initial=stored)
    return form, ReplayForm(request.POST if do == "replay" else None, prefix=None)


def _shown(
    request: HttpRequest,
    endpoint: WebhookEndpoint,
    *,
    told: str = "",
    key: str = "",
    form: EndpointForm | None = None,
    replay: ReplayForm | None = None,
) -> HttpResponse:
    """Return the screen of the endpoint; a key is in this one answer and in no other."""
    of_endpoint, of_replay = _forms_of(request, endpoint, "")
    shown = {
        "endpoint": endpoint,
        "told": told,
        "key": key,
        "form": form or of_endpoint,
        "replay": replay or of_replay,
        "moment": VersionClock.objects.moment(),
        "is_cache": endpoint.purpose == WebhookEndpoint.Purpose.PURGE,
    }
    return render(request, "hub/province/webhook.html", shown)


def _person(request: HttpRequest) -> User:
    person: Any = request.user
    return person  # type: ignore[no-any-return]  # Who has the permission is a `User`.
