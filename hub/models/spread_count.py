"""How far practices have spread, as the relay counted it last."""

from django.db import models
from django.utils import timezone

from hub.shapes.text_lengths import AtMost


class SpreadCounting(models.Model):
    """The last count, one row. `moment` says what it was counted from: equal moments give equal figures; "" before any.

    `not_before` is when the next count may begin. `regencies` are names by code, `gave` and `took` codes of villages.
    """

    moment = models.CharField(max_length=64, blank=True)
    counted_at = models.DateTimeField(default=timezone.now)
    not_before = models.DateTimeField(default=timezone.now)
    regencies = models.JSONField(default=dict)
    gave = models.JSONField(default=list)
    took = models.JSONField(default=list)

    class Meta:
        verbose_name = "hitungan persebaran"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.counted_at)


class SpreadCount(models.Model):
    """The figures of a region and a pillar, or ("") all pillars."""

    counting = models.ForeignKey(SpreadCounting, on_delete=models.CASCADE, related_name="counts")
    region = models.CharField(max_length=5)
    pillar = models.CharField(max_length=AtMost.KEY.value, blank=True)
    figures = models.JSONField()

    class Meta:
        verbose_name = "angka persebaran"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["region", "pillar"], name="spread_count_once")]

    def __str__(self) -> str:
        return f"{self.region} {self.pillar}"
