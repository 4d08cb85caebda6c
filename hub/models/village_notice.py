"""What a village is told about what others did, until its people have seen it; the relay mails each notice once."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class VillageNotice(models.Model):
    """One thing that a village is told about a page; made in the transaction of its cause. It names no person."""

    class Kind(models.TextChoices):
        """What happened."""

        ASKED = "asked", "Desa lain bertanya"
        ANSWERED = "answered", "Pertanyaan desa Anda dijawab"
        DECLINED = "declined", "Pertanyaan desa Anda tidak dapat dijawab"
        REMINDED = "reminded", "Pertanyaan masih menunggu jawaban"
        RESPONDED = "responded", "Desa asal menanggapi penerapan desa Anda"

    village = models.ForeignKey(
        "hub.Region", verbose_name="desa", on_delete=models.CASCADE, related_name="village_notices"
    )
    kind = models.CharField("kabar", max_length=12, choices=Kind.choices)
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="village_notices")
    made_at = models.DateTimeField("pada", default=timezone.now)
    seen_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "kabar untuk desa"
        default_permissions = ()
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(fields=["village", "made_at"], name="notice_unseen", condition=Q(seen_at=None)),
            models.Index(fields=["made_at"], name="notice_unmailed", condition=Q(mailed_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.village}: {self.get_kind_display()}"
