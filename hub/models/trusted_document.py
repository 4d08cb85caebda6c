"""GraphQL documents that the apps of the province send, by the name that they send instead of the text."""

from django.db import models
from django.utils import timezone

LONGEST_ID = 128
LONGEST_APP = 60


class TrustedDocument(models.Model):
    """One document under one id: that of its app's manifest, or the SHA-256 of its text, which every document also has.

    Rows are written by `manage.py trust_documents` only. A document never changes under its id.
    """

    document_id = models.CharField(max_length=LONGEST_ID, primary_key=True)
    text = models.TextField()
    app = models.CharField(max_length=LONGEST_APP, db_index=True)
    trusted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "dokumen tepercaya"
        default_permissions = ()

    def __str__(self) -> str:
        return self.document_id
