"""The one log-in of the CMS: a light page whose failures `lockout.py` counts; the second factor comes after it."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.account.views import LoginView
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from hub.accounts.log_in_rules import told_of_sleep


class LogInForm(LoginForm):
    """Asks for name and password; the field of the name is called as everywhere in Django, for password managers."""

    def __init__(self, *arguments: Any, **names: Any) -> None:
        super().__init__(*arguments, **names)
        name, password = self.fields["login"], self.fields["password"]
        name.label, password.label = "Nama pengguna", "Kata sandi"
        name.widget.attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        password.widget.attrs = {"autocomplete": "current-password"}
        password.help_text = ""

    def add_prefix(self, field_name: str) -> str:
        """Return the name of the field in the page."""
        return str(super().add_prefix("username" if field_name == "login" else field_name))


@method_decorator(never_cache, name="dispatch")
class LogIn(LoginView):
    """Logs in, or says to somebody who is logged in without any role that there is nothing to see."""

    template_name = "hub/accounts/log_in.html"

    def dispatch(self, request: HttpRequest, *arguments: Any, **names: Any) -> HttpResponse:
        """Answer; whoever lost the last role would be led from the CMS to the log-in and back without end."""
        if request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
            return told_of_sleep(request, request.user)
        response: HttpResponse = super().dispatch(request, *arguments, **names)
        return response

    def get_context_data(self, **names: Any) -> dict[str, Any]:
        """Add the other ways in that this installation has."""
        offered = {
            "has_password_reset": settings.WAGTAIL_PASSWORD_RESET_ENABLED,
            "identity_server": settings.HUB_OIDC_NAME if settings.HUB_OIDC_ISSUER else "",
        }
        return {**super().get_context_data(**names), **offered}
