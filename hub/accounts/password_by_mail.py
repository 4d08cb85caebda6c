"""The page of a link for a new password that was sent by e-mail; to follow it proves the address of the account."""

from typing import Any

from django.http import HttpResponse
from wagtail.admin.views.account import PasswordResetConfirmView

from hub.accounts.proved_addresses import prove_address


class NewPasswordByMail(PasswordResetConfirmView):
    """Wagtail's page. Django lets such a link work only while the account has the address that it was sent to."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Set the password, and note whose the address is."""
        response: HttpResponse = super().form_valid(form)
        prove_address(form.user, form.user.email)
        return response
