"""Whether there is a backup, and not too old a one."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from hub.backups.last_backup import last_backup_at
from hub.doctor.examining import Diagnosis, examination, failure, warning, well

# One night may fail, two may not.
OLDEST = timedelta(hours=50)


@examination("backup")
def examine() -> Iterator[Diagnosis]:
    """Look at the note that `manage.py backup` leaves on the machine that makes backups."""
    made_at = last_backup_at()
    if made_at is None and not settings.HUB_BACKUP_REPOSITORY:
        yield warning(
            "This machine makes no backup.",
            remedy="Set HUB_BACKUP_REPOSITORY and run manage.py backup every night, here or on one other machine.",
        )
    elif made_at is None:
        yield failure("No backup was ever completed here.", remedy="Run manage.py backup; it says what is in the way.")
    elif timezone.now() - made_at > OLDEST:
        yield failure(
            f"The last backup is of {timezone.localtime(made_at):%Y-%m-%d %H:%M}.",
            remedy="Run manage.py backup, which says what is in the way; see journalctl -u desa-hub-nightly.",
        )
    else:
        yield well(f"The last backup is of {timezone.localtime(made_at):%Y-%m-%d %H:%M}.")
