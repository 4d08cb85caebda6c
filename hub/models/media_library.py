"""Which collection of media belongs to which place."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class MediaLibrary(models.Model):
    """A collection of pictures and documents, and the place it belongs to.

    Every collection stands on its own below the root: rights come from the place, never from a collection above.
    """

    class Use(models.TextChoices):
        """Who may choose from it: the own place, the own place without readers, or everybody."""

        OWN = "own", "milik sendiri"
        PRIVATE = "private", "pribadi, tidak pernah terbit"
        SHARED = "shared", "bersama"

    collection = models.OneToOneField("wagtailcore.Collection", on_delete=models.CASCADE, related_name="library")
    place = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="media_libraries")
    use = models.CharField(max_length=10, choices=Use.choices, default=Use.OWN)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["place", "use"], condition=~Q(use="shared"), name="one_library_of_a_place_and_use"
            )
        ]

    def __str__(self) -> str:
        return f"{self.collection} ({self.get_use_display()})"
