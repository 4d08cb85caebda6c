"""The forms that check a second factor; a wrong one counts like a wrong password, and a code works once."""

from collections.abc import Callable
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, ReauthenticateWebAuthnForm
from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.db import transaction

# With a tolerance of one, a code is valid for three periods.
CODES_REMEMBERED = 3


class Counted:
    """Refuses while the account is locked out, and counts what is wrong; stands before a form with a `user`."""

    user: Any

    def counted(self, check: Callable[[], Any]) -> Any:
        """Return what the check returns. Raises its `ValidationError`, counted, or one while nothing is checked."""
        request = context.request
        credentials = {"username": self.user.get_username()}
        if not AxesProxyHandler.is_allowed(request, credentials):
            request.axes_locked_out, request.axes_credentials = True, credentials
            raise get_adapter().validation_error("incorrect_code")
        try:
            return check()
        except ValidationError:
            user_login_failed.send(sender=__name__, credentials=credentials, request=request)
            raise


class CodeAtLogIn(Counted, AuthenticateForm):
    """The code after the password."""

    def clean_code(self) -> str:
        """Return the code, which from now on is used up; raises `ValidationError`."""
        return str(self.counted(lambda: _used_up(super(CodeAtLogIn, self).clean_code(), of=self.authenticator)))


class CodeAgain(Counted, ReauthenticateForm):
    """The code of somebody who is logged in."""

    def clean_code(self) -> str:
        """Return the code, which from now on is used up; raises `ValidationError`."""
        return str(self.counted(lambda: _used_up(super(CodeAgain, self).clean_code(), of=self.authenticator)))


class PasskeyAtLogIn(Counted, AuthenticateWebAuthnForm):
    """The passkey after the password."""

    def clean_credential(self) -> Authenticator:
        """Return the passkey that answered; raises `ValidationError`."""
        return self.counted(super().clean_credential)


class PasskeyAgain(Counted, ReauthenticateWebAuthnForm):
    """The passkey of somebody who is logged in."""

    def clean_credential(self) -> Authenticator:
        """Return the passkey that answered; raises `ValidationError`."""
        return self.counted(super().clean_credential)


@transaction.atomic
def _used_up(code: str, *, of: Authenticator) -> str:
    """Return the code and remember it in the database: allauth does so in a cache, of which each process has its own.

    Raises `ValidationError` if it was used. A recovery code is used up already.
    """
    if of.type != Authenticator.Type.TOTP:
        return code
    stored = Authenticator.objects.select_for_update().get(pk=of.pk)
    used, plain = stored.data.get("used", []), code.replace(" ", "")
    if plain in used:
        raise get_adapter().validation_error("incorrect_code")
    stored.data["used"] = [*used, plain][-CODES_REMEMBERED:]
    stored.save(update_fields=["data"])
    return code
