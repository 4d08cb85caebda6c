"""The boundaries of villages, as operators imported them."""

from django.db import models

from hub.models.region import Region


class RegionBoundary(models.Model):
    """The area of a village: polygons, each a list of rings of pairs of longitude and latitude (as GeoJSON has them).

    The first ring of a polygon is its outer line, the others are holes. The four sides are those of the smallest box
    around it, in degrees.
    """

    region = models.OneToOneField(Region, on_delete=models.CASCADE, related_name="boundary")
    south = models.FloatField()
    north = models.FloatField()
    west = models.FloatField()
    east = models.FloatField()
    polygons = models.JSONField()

    class Meta:
        verbose_name = "batas wilayah"
        default_permissions = ()
        indexes = [models.Index(fields=["south", "north"], name="boundary_south_north")]

    def __str__(self) -> str:
        return f"batas {self.region}"
