"""What a new password ends, however it was set: sessions and links that the old one opened."""

from django.contrib.auth.models import AbstractBaseUser

from hub.accounts.own_sessions import end_sessions_of
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
        """End the sessions of this person; one that is just being made has none."""
        if isinstance(user, User) and user.pk:
            end_sessions_of(user)
