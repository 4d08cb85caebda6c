"""A link with which a person who has no e-mail sets a new password, made by somebody above the village."""

from django.conf import settings
from django.db import models
from django.utils import timezone


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
