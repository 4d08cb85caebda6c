"""Which practices fit each village, as chosen at night, and what a village does not want to be shown."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from hub.models.publication import Publication
from hub.models.region import Region
from hub.shapes.text_lengths import AtMost


class RecommendationRun(models.Model):
    """The choice of one night; the process that begins it works on it, and another one if it never finished."""

    night = models.DateField(unique=True)
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    practices = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "pilihan malam"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.night)


class RecommendationList(models.Model):
    """What was chosen for a village, from the profile with `profile_version` (0: none), and what it did not record.

    The other columns are about the village as an origin: on how many lists its practices stand in the ISO week `week`,
    and on how many they stood in an average one of the `weeks_before`.
    """

    region = models.OneToOneField(Region, on_delete=models.CASCADE, related_name="recommendation_list")
    made_at = models.DateTimeField()
    profile_version = models.BigIntegerField(default=0)
    missing = models.JSONField(default=list)
    week = models.CharField(max_length=8)
    places_now = models.PositiveIntegerField(default=0)
    places_before = models.FloatField(default=0.0)
    weeks_before = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "daftar untuk desa"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.region_id}: {self.week}"


class Recommendation(models.Model):
    """One practice for a village, in its place; `clauses` are the reasons in words, the weightiest first.

    They repeat the profile of the village, and that of the origin with `origin_version` (0: none).
    """

    in_list = models.ForeignKey(RecommendationList, on_delete=models.CASCADE, related_name="recommendations")
    place = models.PositiveSmallIntegerField()
    practice = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="recommendations")
    points = models.SmallIntegerField()
    origin = models.CharField(max_length=AtMost.REGION_NAME.value + 20)
    origin_version = models.BigIntegerField(default=0)
    clauses = models.JSONField(default=list)

    class Meta:
        verbose_name = "praktik untuk desa"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["in_list", "place"], name="recommendation_place")]

    def __str__(self) -> str:
        return f"{self.in_list_id}.{self.place}"


class DismissedRecommendation(models.Model):
    """That a village does not want to be shown a practice for a year; known to it and nobody outside its area."""

    class Why(models.TextChoices):
        """Why it does not want it."""

        NATURE = "nature", "Alam atau letak kami lain"
        COST = "cost", "Biayanya tidak terjangkau"
        PEOPLE = "people", "Tidak ada yang mengerjakan"
        NEED = "need", "Kami tidak membutuhkannya"
        DONE = "done", "Kami sudah punya yang serupa"

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="+")
    practice = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=10, choices=Why.choices)
    dismissed_at = models.DateTimeField(default=timezone.now)
    dismissed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "praktik yang tidak diminati"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["region", "practice"], name="dismissed_once")]

    def __str__(self) -> str:
        return f"{self.region_id}: {self.practice_id}"
