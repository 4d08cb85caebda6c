"""A link by which somebody without an account reads a draft, for some days."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    """Links, by whether they still work."""

    def open(self) -> "PreviewLinkQuerySet":
        """Return those that have not expired; a revoked one is gone."""
        return self.filter(expires_at__gt=timezone.now())


class PreviewLink(models.Model):
    """A link to the latest draft of a page. Its address is signed and stored nowhere."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "tautan pratinjau"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.page_id}, until {self.expires_at:%Y-%m-%d %H:%M}"
