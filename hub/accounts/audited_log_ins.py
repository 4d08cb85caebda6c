"""What the audit log says of accounts: log-ins, failures, lockouts, passwords, second factors."""

from typing import Any

from allauth.mfa.models import Authenticator
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from django.http import HttpRequest

from hub.accounts import counted_factors
from hub.accounts.audit_log import record
from hub.accounts.door import MAIN_FACTORS
from hub.models.audit_entry import AuditedAction
from hub.models.user import User

# Marks the object of an account that was just made: the password that comes with it changes none.
FIRST_PASSWORD = "_has_first_password"  # noqa: S105  The name of a mark.
SWITCHES = {"is_active": "aktif", "is_superuser": "administrator penuh", "is_staff": "staf"}


@receiver(user_logged_in, dispatch_uid="audit log-in")
def logged_in(user: User, **_signal: Any) -> None:
    """Write who logged in."""
    record(AuditedAction.LOG_IN, person=user)


@receiver(user_login_failed, dispatch_uid="audit failure")
def failed(sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **_signal: Any) -> None:
    """Write whose log-in failed; of a name that no account has, not even the name: it may be a password."""
    if is_refused_unseen(request):
        return
    step = "verifikasi kedua" if sender == counted_factors.__name__ else "kata sandi"
    record(AuditedAction.LOG_IN_FAILED, about=_known(credentials.get("username")), subject=step)


@receiver(user_locked_out, dispatch_uid="audit lockout")
def locked_out(request: HttpRequest, username: str | None = None, **_signal: Any) -> None:
    """Write that a lockout began, not each try while it lasts."""
    if not is_refused_unseen(request):
        record(AuditedAction.LOCKED_OUT, about=_known(username))


def is_refused_unseen(request: HttpRequest | None) -> bool:
    """Say whether nothing was checked, because a lockout lasts: such tries are without number."""
    was_counted = getattr(request, "axes_failures_since_start", None) is not None
    return bool(getattr(request, "axes_locked_out", False)) and not was_counted


@receiver(post_save, sender=Authenticator, dispatch_uid="audit factor added")
def factor_added(instance: Authenticator, *, created: bool, **_signal: Any) -> None:
    """Write who set up a second factor."""
    if created and instance.type in MAIN_FACTORS:
        record(AuditedAction.FACTOR_ADDED, about=instance.user, subject=instance.type)


@receiver(post_delete, sender=Authenticator, dispatch_uid="audit factor removed")
def factor_removed(instance: Authenticator, **_signal: Any) -> None:
    """Write whose second factor was removed."""
    if instance.type in MAIN_FACTORS:
        record(AuditedAction.FACTOR_REMOVED, about=instance.user, subject=instance.type)


@receiver(pre_save, sender=User, dispatch_uid="audit switches")
def switched(instance: User, *, update_fields: Any = None, raw: bool = False, **_signal: Any) -> None:
    """Write whose account was switched on, off, or made one that may do everything."""
    looked_at = set(SWITCHES) & set(update_fields) if update_fields is not None else set(SWITCHES)
    if raw or not looked_at:
        return
    before = User.objects.filter(pk=instance.pk).first()
    for name, label in SWITCHES.items():
        if before is not None and name in looked_at and getattr(before, name) != getattr(instance, name):
            state = "ya" if getattr(instance, name) else "tidak"
            record(AuditedAction.ACCOUNT_CHANGED, about=instance, subject=f"{label}: {state}")


@receiver(post_save, sender=User, dispatch_uid="audit account made")
def made(instance: User, *, created: bool, raw: bool = False, **_signal: Any) -> None:
    """Write that an account was made."""
    if created and not raw:
        # Django tells of a password after this, if one was set.
        instance.__dict__[FIRST_PASSWORD] = instance.__dict__.get("_password") is not None
        subject = SWITCHES["is_superuser"] if instance.is_superuser else ""
        record(AuditedAction.ACCOUNT_MADE, about=instance, subject=subject)


def _known(username: str | None) -> User | None:
    return User.objects.filter(username=username).first() if username else None
