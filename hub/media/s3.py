"""Both stores as buckets of an S3 server. Everything they need is in the settings; the secret is in no task."""

import mimetypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from boto3.exceptions import Boto3Error
from botocore.config import Config
from django.conf import settings
from django.core.files.base import File
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

from hub.media.names import CACHE_CONTROL, disposition
from hub.media.writing import DeletedAfterCommit, StoredWhole

CONNECT_SECONDS = 3
READ_SECONDS = 20
ATTEMPTS = 2


def client_config() -> Config:
    """Return the boto3 configuration: short timeouts, and no checksums that several S3-compatible servers refuse."""
    return Config(
        signature_version="s3v4",
        s3={"addressing_style": settings.S3_ADDRESSING_STYLE},
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"total_max_attempts": ATTEMPTS, "mode": "standard"},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )


class Bucket(StoredWhole, DeletedAfterCommit, S3Storage):
    """A bucket in which nothing is overwritten."""

    bucket_setting: str

    def get_default_settings(self) -> dict[str, Any]:
        """Take everything from the hub's settings."""
        defaults: dict[str, Any] = super().get_default_settings()
        return defaults | {
            "access_key": settings.S3_ACCESS_KEY_ID,
            "secret_key": settings.S3_SECRET_ACCESS_KEY,
            "endpoint_url": settings.S3_ENDPOINT_URL,
            "region_name": settings.S3_REGION,
            "bucket_name": getattr(settings, self.bucket_setting),
            "querystring_expire": settings.MEDIA_LINK_SECONDS,
            "file_overwrite": False,
            "client_config": client_config(),
        }

    def _save(self, name: str, content: Any) -> str:
        """Store the file. What boto3 raises of its own is an error of the store, as if its folder refused it."""
        try:
            stored: str = super()._save(name, content)
        except Boto3Error as error:
            raise OSError(str(error)) from error
        return stored

    def names_below(self, folder: str) -> Iterator[str]:
        """Return every file in the folder and in those below it; "" is the whole store."""
        for entry in self.bucket.objects.filter(Prefix=f"{folder}/" if folder else ""):
            yield entry.key

    def put_back(self, name: str, source: Path) -> None:
        """Store a file of a backup under exactly this name, in place of what is there."""
        with source.open("rb") as content:
            super()._save(name, File(content, name=name))


class RestrictedBucket(Bucket):
    """The originals. `url()` returns a presigned link that works for `MEDIA_LINK_SECONDS`, for anyone who has it."""

    bucket_setting = "S3_RESTRICTED_BUCKET"


class PublicBucket(Bucket):
    """What everyone may read, at `S3_PUBLIC_URL`."""

    bucket_setting = "S3_PUBLIC_BUCKET"

    @property
    def address_prefix(self) -> str:
        """Return what precedes a plain name in its address."""
        return f"{settings.S3_PUBLIC_URL}/"

    def url(self, name: str, *_parameters: Any, **_more: Any) -> str:
        """Return the address, without a signature: it is the same for everyone and never changes."""
        return f"{settings.S3_PUBLIC_URL}/{filepath_to_uri(name)}"

    def get_object_parameters(self, name: str) -> dict[str, Any]:
        """Let every cache keep the file, which never changes, and let documents keep their names."""
        parameters = {
            "CacheControl": CACHE_CONTROL,
            "ContentDisposition": disposition(name),
            "ACL": settings.S3_PUBLIC_ACL,
        }
        return {key: value for key, value in parameters.items() if value}

    def remove_now(self, name: str) -> None:
        """Remove the file, or the folder and everything in it; a missing one is not an error.

        One request per file: to delete many at once, several S3-compatible servers want checksums that others refuse.
        """
        for file in self.names_below(name):
            self.delete_now(file)
        self.delete_now(name)

    def take(self, original: str, *, source: RestrictedBucket, name: str) -> None:
        """Let the server copy a file from the other bucket to this name: completely or not at all.

        Raises `ClientError` if the original is missing.
        """
        content_type = mimetypes.guess_type(name)[0] or self.default_content_type
        self.bucket.Object(name).copy_from(
            CopySource={"Bucket": source.bucket_name, "Key": original},
            MetadataDirective="REPLACE",
            ContentType=content_type,
            **self.get_object_parameters(name),
        )
