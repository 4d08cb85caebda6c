"""What `manage.py doctor` says of the stores, as folders and as buckets of a real S3 server."""

import pytest

from hub.doctor.examinations.writable_stores import examine


def found() -> list[tuple[str, str]]:
    return [(one.severity.value, one.found) for one in examine()]


@pytest.fixture
def kind(request, stores, settings) -> str:
    """Return which stores they are, and let the settings say so."""
    settings.MEDIA_STORE = "s3" if hasattr(stores.public, "bucket") else "files"
    return settings.MEDIA_STORE


def test_stores_that_can_be_written_are_well_and_left_empty(kind, stores) -> None:
    assert found() == [("well", "Both can be written and read, and they are separate.")]
    assert [store.listdir("doctor")[1] for store in (stores.public, stores.restricted)] == [[], []]


def test_a_store_that_cannot_be_written_fails(kind, stores, settings, tmp_path) -> None:
    if kind == "files":
        settings.MEDIA_RESTRICTED_FOLDER = tmp_path / "file" / "folder"
        (tmp_path / "file").touch()
        cause = "NotADirectoryError"
    else:
        stores.restricted.bucket_name, stores.restricted._bucket = "not-there", None
        cause = "NoSuchBucket"

    assert found() == [("failure", f"The restricted store cannot be written ({cause}).")]


def test_a_restricted_store_that_everybody_reads_fails(kind, stores, settings, tmp_path) -> None:
    if kind == "files":
        (tmp_path / "public" / "inside").mkdir(parents=True)
        settings.MEDIA_RESTRICTED_FOLDER = tmp_path / "looks-separate"
        settings.MEDIA_RESTRICTED_FOLDER.symlink_to(tmp_path / "public" / "inside")
    else:
        stores.restricted.default_acl = "public-read"

    assert [level for level, _ in found()] == ["failure"]
