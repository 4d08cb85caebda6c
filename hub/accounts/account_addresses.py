"""The addresses of log-in, second factors and sessions: below `admin/`, under the names by which allauth finds them."""

from allauth.account.views import AccountInactiveView, ReauthenticateView
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as apps
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, reverse_lazy
from django.views.generic import RedirectView

from hub.accounts import identity_rules
from hub.accounts.link_pages import NewPasswordByMail, new_password, opened
from hub.accounts.log_in import LogIn
from hub.accounts.own_sessions import own_sessions

log_in = LogIn.as_view()
back = reverse_lazy("mfa_index")
log_in_page = reverse_lazy("wagtailadmin_login")

# These stand before Wagtail's own, so that its log-in, which asks for no second factor, is never reached.
urlpatterns = [
    path("login/", log_in, name="account_login"),
    path("login/", log_in, name="wagtailadmin_login"),
    path("login/inactive/", AccountInactiveView.as_view(), name="account_inactive"),
    path("login/identity/cancelled/", RedirectView.as_view(url=log_in_page), name="socialaccount_login_cancelled"),
    path("login/identity/<slug:provider_id>/", identity_rules.begin, name="openid_connect_login"),
    path("login/identity/<slug:provider_id>/callback/", identity_rules.come_back, name="openid_connect_callback"),
    path("login/second-factor/", factors.AuthenticateView.as_view(), name="mfa_authenticate"),
    path("new-password/", new_password, name="hub_new_password"),
    path("new-password/<str:token>/", opened, name="hub_reset_link"),
    path(
        "password_reset/confirm/<uidb64>/<token>/",
        NewPasswordByMail.as_view(),
        name="wagtailadmin_password_reset_confirm",
    ),
    path("confirm/password/", ReauthenticateView.as_view(), name="account_reauthenticate"),
    path("confirm/code/", factors.ReauthenticateView.as_view(), name="mfa_reauthenticate"),
    path("confirm/passkey/", passkeys.ReauthenticateWebAuthnView.as_view(), name="mfa_reauthenticate_webauthn"),
    path("security/", factors.IndexView.as_view(), name="mfa_index"),
    path("security/app/", apps.ActivateTOTPView.as_view(), name="mfa_activate_totp"),
    path("security/app/remove/", apps.DeactivateTOTPView.as_view(), name="mfa_deactivate_totp"),
    path("security/passkeys/add/", passkeys.AddWebAuthnView.as_view(), name="mfa_add_webauthn"),
    path(
        "security/passkeys/<int:pk>/remove/",
        passkeys.RemoveWebAuthnView.as_view(success_url=back),
        name="mfa_remove_webauthn",
    ),
    path("security/codes/", codes.ViewRecoveryCodesView.as_view(), name="mfa_view_recovery_codes"),
    path("security/codes/new/", codes.GenerateRecoveryCodesView.as_view(), name="mfa_generate_recovery_codes"),
    path("security/sessions/", own_sessions, name="usersessions_list"),
]
