"""Files of a backup: those of folders are read where they are, those of buckets come here, and both go back."""

from pathlib import Path

from django.core.files.base import ContentFile
from pytest_django import Settings

from hub.backups import media_copies
from hub.media.s3 import Bucket
from tests.hub.media.conftest import Stores


def test_files_come_back_under_their_names(stores: Stores, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_STORE = "s3" if isinstance(stores.restricted, Bucket) else "files"
    first = stores.restricted.save("documents/satu_dua.pdf", ContentFile(b"one"))
    second = stores.restricted.save("images/b.jpg", ContentFile(b"two"))
    place = media_copies.places(tmp_path / "mirror")["restricted"]
    assert media_copies.count(place) == 2
    taken = tmp_path / "taken"
    place.rename(taken)

    if settings.MEDIA_STORE == "s3":
        for name in (first, second):
            stores.restricted.delete_now(name)
    assert media_copies.put_back("restricted", taken) == 2
    stores.restricted.put_back(second, taken / second)

    assert sorted(stores.restricted.names_below("")) == [first, second]
    assert stores.restricted.open(second).read() == b"two"
    # What the store lost is no longer in what the next backup takes.
    assert media_copies.count(media_copies.places(tmp_path / "mirror")["restricted"]) == 2
    stores.restricted.delete_now(first)
    assert media_copies.count(media_copies.places(tmp_path / "mirror")["restricted"]) == 1
