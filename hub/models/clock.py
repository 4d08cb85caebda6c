"""The one sequence that orders every public change."""

from django.db import models


class VersionClock(models.Model):
    """A single row; who updates it holds its lock until commit, so versions commit in their order."""

    value = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "jam versi"

    def __str__(self) -> str:
        return str(self.value)
