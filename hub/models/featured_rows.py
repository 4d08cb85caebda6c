"""The first screen: what is on it today, and when each village was on it before."""

from collections.abc import Iterable

from django.db import models

from hub.models.publication import Publication
from hub.models.region import PROVINCE_CODE, REGENCY_CODE_LENGTH
from hub.shapes.closed import ClosedSet
from hub.shapes.text_lengths import AtMost


class FeaturedList(ClosedSet):
    """The lists of the first screen, in which villages take turns."""

    PRACTICES = "practices", "Practices, and what other villages made of them", "Praktik baik"
    PRODUCTS = "products", "Products", "Produk"
    DESTINATIONS = "destinations", "Destinations", "Tujuan wisata"
    NEWS = "news", "News of the last 30 days", "Berita"


class Featured(models.Model):
    """A publication at its place in a list of a region today.

    There are more places than a page shows: the rest is a reserve, which moves up at once when something before it is
    withdrawn.
    """

    list_name = models.CharField(max_length=12, choices=FeaturedList.choices)
    region = models.CharField(max_length=5)
    day = models.DateField()
    place = models.PositiveSmallIntegerField()
    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="featured")

    class Meta:
        verbose_name = "tampilan depan"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["list_name", "region", "place"], name="one_featured_a_place")]

    def __str__(self) -> str:
        return f"{self.list_name} {self.region}, {self.place}: {self.publication_id}"


class ShowingManager(models.Manager["Showing"]):
    """Keeps the history of a village when its code changes."""

    def carry(self, old: str, new: str) -> None:
        """Move the history of one village code to another; where both were shown, the later day counts."""
        for row in self.filter(village=old):
            self._add(row, new)
            row.delete()

    def share(self, old: str, new: str, *, pieces: Iterable[str]) -> None:
        """Let a village have the turns that these pieces had in another one, which had them too."""
        for row in self.filter(village=old, publication_id__in=list(pieces)):
            self._add(row, new)

    def _add(self, row: "Showing", village: str) -> None:
        region = row.region if row.region == PROVINCE_CODE else village[:REGENCY_CODE_LENGTH]
        same, is_new = self.get_or_create(
            list_name=row.list_name,
            region=region,
            village=village,
            publication_id=row.publication_id,
            defaults={"last_on": row.last_on},
        )
        if not is_new and same.last_on < row.last_on:
            same.last_on = row.last_on
            same.save(update_fields=["last_on"])


class Showing(models.Model):
    """The last day on which a piece of a village was in a list of a region.

    It stays when the piece is withdrawn, so that withdrawing and publishing again does not let a village go first.
    """

    list_name = models.CharField(max_length=12, choices=FeaturedList.choices)
    region = models.CharField(max_length=5)
    village = models.CharField(max_length=13)
    publication_id = models.CharField(max_length=AtMost.ID.value)
    last_on = models.DateField()

    objects = ShowingManager()

    class Meta:
        verbose_name = "giliran tampil"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["list_name", "region", "village", "publication_id"], name="showing_once")
        ]
        indexes = [models.Index(fields=["village"], name="showing_village")]

    def __str__(self) -> str:
        return f"{self.list_name} {self.region}, {self.village}: {self.last_on}"


class FeaturedNight(models.Model):
    """A day whose lists are written, by the first relay that asks.

    `villages` says for each list how many villages of the province had something to show.
    """

    day = models.DateField(unique=True)
    villages = models.JSONField(default=dict)

    class Meta:
        verbose_name = "malam tampilan depan"
        default_permissions = ()
        ordering = ["-day"]

    def __str__(self) -> str:
        return str(self.day)
