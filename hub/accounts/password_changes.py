"""What a new password ends, however it was set: sessions and links that the old one opened."""

from django.contrib.auth.models import AbstractBaseUser

from hub.accounts.audit_log import record
from hub.accounts.audited_log_ins import FIRST_PASSWORD
from hub.accounts.own_sessions import end_sessions_of
from hub.models.audit_entry import AuditedAction
from hub.models.personal_links import ResetLink
from hub.models.user import User


class EndsWhatWasOpen:
    """Stands among the password validators, because Django tells them of every changed password.

    The session in which a person changes her own password goes on: Django gives it a new key after this.
    """

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Refuse no password."""

    def get_help_text(self) -> str:
        """Return what a person should know before she changes it."""
        return "Kata sandi baru mengakhiri semua sesi Anda yang lain."

    def password_changed(self, _password: str, user: AbstractBaseUser | None = None) -> None:
        """End the sessions of this person, and write it down; an account that is just being made has neither."""
        if not isinstance(user, User) or user.__dict__.pop(FIRST_PASSWORD, False):
            return
        end_sessions_of(user)
        ResetLink.objects.filter(user=user).delete()
        record(AuditedAction.PASSWORD_CHANGED, about=user)
