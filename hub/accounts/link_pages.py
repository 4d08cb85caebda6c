"""The pages of links for a new password. Opening one changes nothing: programs that preview links open them too."""

from typing import Any

from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.admin.views.account import PasswordResetConfirmView

from hub.accounts.proved_addresses import prove_address
from hub.accounts.reset_links import digest_of, let_try_at_once, open_link

CARRIED = "hub_reset_link"


@require_GET
def opened(request: HttpRequest, token: str) -> HttpResponse:
    """Carry the link in the session, and lead to an address without its token, which stands in no log or history."""
    if open_link(digest_of(token)) is None:
        return _private(render(request, "hub/accounts/link_gone.html", status=410))
    request.session[CARRIED] = digest_of(token)
    response = _private(redirect("hub_new_password"))
    # Here only: browsers send a form from a page with this policy without its origin, and Django refuses that.
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_http_methods(["GET", "POST"])
def new_password(request: HttpRequest) -> HttpResponse:
    """Show the form and set the password; it logs nobody in."""
    link = open_link(request.session.get(CARRIED, ""))
    if link is None:
        return _private(render(request, "hub/accounts/link_gone.html", status=410))
    form = SetPasswordForm(link.user, request.POST or None)
    if not form.is_valid():
        return _private(render(request, "hub/accounts/link_form.html", {"form": form, "person": link.user}))
    form.save()
    let_try_at_once(link.user)
    del request.session[CARRIED]
    return _private(redirect("wagtailadmin_password_reset_complete"))


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


class NewPasswordByMail(PasswordResetConfirmView):
    """Wagtail's page. Django lets such a link work only while the account has the address that it was sent to."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Set the password, and note whose the address is."""
        response: HttpResponse = super().form_valid(form)
        prove_address(form.user, form.user.email)
        return response
