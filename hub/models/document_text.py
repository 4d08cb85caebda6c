"""What can be searched in the files of documents."""

from django.db import models


class DocumentText(models.Model):
    """The words that one file shows, by its hash: pairs of page number (None if it has none) and text.

    Empty if the file has no text, was not readable, or numbers of people were found in it.
    """

    sha1 = models.CharField(max_length=40, primary_key=True)
    pages = models.JSONField(default=list)

    class Meta:
        verbose_name = "teks dokumen"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.sha1[:8]}: {len(self.pages)}"
