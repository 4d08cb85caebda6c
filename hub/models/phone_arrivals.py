"""What arrives from phones on bad lines: forms that are sent again, and files that come in parts."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

FILES_ARE_KEPT = timedelta(days=3)
FORMS_ARE_KEPT = timedelta(days=60)


class ArrivedForm(models.Model):
    """A form that was stored; the phone that missed the answer sends the same key again and is led to the same page."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField()
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, null=True, related_name="+")
    was_published = models.BooleanField(default=False)
    arrived_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "formulir yang tiba"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="arrived_form_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.key}"


class ArrivingFile(models.Model):
    """A file of which `received` bytes of `length` are here; only its owner can continue or use it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    length = models.PositiveIntegerField()
    received = models.PositiveIntegerField(default=0)
    began_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "berkas yang sedang dikirim"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name} ({self.received}/{self.length})"


class ArrivingPart(models.Model):
    """Bytes of such a file, from `offset` on. They are in the database so that any server can take the next ones."""

    file = models.ForeignKey(ArrivingFile, on_delete=models.CASCADE, related_name="parts")
    offset = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        verbose_name = "bagian berkas yang sedang dikirim"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["file", "offset"], name="arriving_part_once")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.offset}"


def forget_past_arrivals(*, at: datetime) -> None:
    """Delete files that no page took within three days, and keys of forms that no phone sends again after sixty."""
    ArrivingFile.objects.filter(began_at__lt=at - FILES_ARE_KEPT).delete()
    ArrivedForm.objects.filter(arrived_at__lt=at - FORMS_ARE_KEPT).delete()
