"""Links for one person: to accept an invitation, and to set a new password; the database has only their hashes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations, by whether they can be accepted."""

    def unused(self) -> "InvitationQuerySet":
        """Return those that nobody accepted, expired ones too; a person has at most one."""
        return self.filter(used_at=None)

    def open(self) -> "InvitationQuerySet":
        """Return those that can be accepted now."""
        return self.unused().filter(expires_at__gt=timezone.now())


class Invitation(models.Model):
    """A link for one person, whose account and memberships are there already, but inactive.

    Only the hash of the link's token is stored: who reads the database cannot accept anything. `known_as` is the name
    by which the person was invited, who may write it differently later.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    # Of a link of its own in the letter, which nobody but the address sees: to follow that one proves the address.
    mailed_hash = models.CharField(max_length=64, blank=True, db_index=True)
    mailed_to = models.EmailField(blank=True)
    known_as = models.CharField(max_length=150, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "undangan"
        verbose_name_plural = "undangan"
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(used_at=None), name="one_unused_invitation")
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.expires_at:%Y-%m-%d}"


class ResetLinkQuerySet(models.QuerySet["ResetLink"]):
    """Links, by whether they still work."""

    def open(self) -> "ResetLinkQuerySet":
        """Return those that have not expired, of accounts that are active; a used one is gone."""
        return self.filter(expires_at__gt=timezone.now(), user__is_active=True)


class ResetLink(models.Model):
    """The one link of a person: a new one takes the place of the last, a new password removes it.

    Only a digest of the token is stored, so that a copy of the database opens no account.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    expires_at = models.DateTimeField(db_index=True)

    objects = ResetLinkQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.user_id}, until {self.expires_at:%Y-%m-%d %H:%M}"
