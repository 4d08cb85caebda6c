"""What pieces are no longer found under, so that who keeps a copy of a part of the hub hears of it."""

from django.db import models

from hub.models.publication import Publication


class Departure(models.Model):
    """A region that a piece lay in and has left, or a kind that it had, with the version of that change.

    `code` is that of the region at any level, "" for the whole hub, which a piece leaves for those who follow its
    former kind alone. A piece that comes back keeps the row: readers of the feed look where it is now.
    """

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="departures")
    kind = models.CharField(max_length=20)
    code = models.CharField(max_length=13, blank=True)
    version = models.BigIntegerField()

    class Meta:
        verbose_name = "kepergian"
        constraints = [models.UniqueConstraint(fields=["publication", "kind", "code"], name="departure_once")]
        indexes = [models.Index(fields=["code", "version"], name="departure_code_version")]

    def __str__(self) -> str:
        return f"{self.publication_id} left {self.code or self.kind}"
