"""The audit log: who did what when. A row is written once; nothing changes it, and only its age removes it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connections, models, transaction
from django.db.models import Q
from django.utils import timezone

from hub.models.region import VILLAGE_CODE_LENGTH


class AuditLogIsKept(Exception):
    """Something tried to change or delete what the audit log says."""

    def __init__(self) -> None:
        super().__init__("Entries of the audit log are never changed; `forget_before` removes old ones.")


class AuditedAction(models.TextChoices):
    """What is written down."""

    LOG_IN = "log_in", "Masuk"
    LOG_IN_FAILED = "log_in_failed", "Gagal masuk"
    LOCKED_OUT = "locked_out", "Dihentikan sementara"
    PASSWORD_CHANGED = "password_changed", "Kata sandi diganti"
    RESET_LINK_MADE = "reset_link_made", "Tautan kata sandi dibuat"
    FACTOR_ADDED = "factor_added", "Verifikasi kedua dipasang"
    FACTOR_REMOVED = "factor_removed", "Verifikasi kedua dihapus"
    ACCOUNT_MADE = "account_made", "Akun dibuat"
    ACCOUNT_CHANGED = "account_changed", "Akun diubah"
    INVITED = "invited", "Diundang"
    INVITATION_ACCEPTED = "invitation_accepted", "Undangan diterima"
    ROLE_GIVEN = "role_given", "Peran diberikan"
    ROLE_CHANGED = "role_changed", "Peran diubah"
    ROLE_ENDED = "role_ended", "Peran diakhiri"
    CONSENT = "consent", "Izin dicatat"
    TAKEDOWN = "takedown", "Ditarik oleh orang lain"
    TRUST = "trust", "Kepercayaan desa diubah"
    EXPORT = "export", "Data diunduh"
    REMINDED = "reminded", "Kabupaten diingatkan"
    VOCABULARY = "vocabulary", "Kosakata diubah"
    SYNONYMS = "synonyms", "Sinonim diubah"
    WEBHOOK = "webhook", "Webhook diubah"
    SOURCE = "source", "Sumber tulisan diubah"
    FILE_IMPORTED = "file_imported", "Berkas diimpor"
    API_CLIENT = "api_client", "Klien API diubah"


class AuditEntries(models.QuerySet["AuditEntry"]):
    """Entries, which can be added and read."""

    def update(self, **_values: Any) -> int:
        """Refuse."""
        raise AuditLogIsKept

    def bulk_update(self, *_arguments: Any, **_names: Any) -> int:
        """Refuse."""
        raise AuditLogIsKept

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse."""
        raise AuditLogIsKept

    def bulk_create(self, objs: Iterable["AuditEntry"], *arguments: Any, **names: Any) -> list["AuditEntry"]:
        """Add the entries; refuse to change those that are there."""
        if names.get("update_conflicts"):
            raise AuditLogIsKept
        return super().bulk_create(objs, *arguments, **names)

    def within(self, codes: Iterable[str]) -> "AuditEntries":
        """Return those that concern a place with one of these codes, or one below it."""
        condition = Q(pk__in=())
        for code in codes:
            condition |= Q(place=code) | Q(place__startswith=f"{code}.")
        return self.filter(condition)

    def forget_before(self, instant: datetime) -> int:
        """Delete what is older, the one way in which entries go; return how many."""
        with transaction.atomic(using=self.db):
            if connections[self.db].vendor == "postgresql":
                with connections[self.db].cursor() as cursor:
                    # The trigger of the table lets older rows go, within this transaction.
                    cursor.execute("SELECT set_config('hub.audit_forget_before', %s, true)", [instant.isoformat()])
            count: int = self.filter(happened_at__lt=instant)._raw_delete(self.db)  # noqa: SLF001  `delete` refuses.
        return count


class AuditEntry(models.Model):
    """One thing that happened, with names of accounts and numbers of things; no other personal data.

    Accounts are named, not linked: an entry outlives the account. `place` is the Kemendagri code, at that time, of the
    place that it concerns; empty is the hub as a whole.
    """

    happened_at = models.DateTimeField("kapan", default=timezone.now)
    action = models.CharField("tindakan", max_length=20, choices=AuditedAction.choices)
    person = models.CharField("oleh", max_length=150, blank=True)
    about = models.CharField("mengenai akun", max_length=150, blank=True)
    subject = models.CharField("hal", max_length=255, blank=True)
    place = models.CharField("kode wilayah", max_length=VILLAGE_CODE_LENGTH, blank=True)

    objects = AuditEntries.as_manager()

    class Meta:
        verbose_name = "catatan audit"
        verbose_name_plural = "catatan audit"
        default_permissions = ("view",)
        ordering = ["-happened_at", "-pk"]
        indexes = [
            models.Index(fields=["-happened_at", "-id"], name="audit_newest"),
            models.Index(fields=["action", "-happened_at"], name="audit_action"),
            models.Index(fields=["person", "-happened_at"], name="audit_person"),
        ]

    def __str__(self) -> str:
        return f"{self.happened_at:%Y-%m-%d %H:%M} {self.person} {self.action} {self.about} {self.subject}"

    def save(self, *arguments: Any, **names: Any) -> None:
        """Store a new entry. Raises `AuditLogIsKept` for one that is stored."""
        if not self._state.adding:
            raise AuditLogIsKept
        names["force_insert"] = True
        super().save(*arguments, **names)

    def delete(self, *_arguments: Any, **_names: Any) -> tuple[int, dict[str, int]]:
        """Refuse."""
        raise AuditLogIsKept
