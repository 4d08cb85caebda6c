"""Where backups go, for how long each is kept, and what of the environment belongs into them."""

from functools import partial

from settings import env
from settings.environment_file import as_file
from settings.paths import PROJECT, VAR

# The repository as restic writes it: a folder, sftp:…, rest:https://… or s3:https://…. It may hold a password.
HUB_BACKUP_REPOSITORY = env.secret("HUB_BACKUP_REPOSITORY")
# Encrypts everything in the repository; without it no backup can be read.
HUB_BACKUP_PASSWORD = env.secret("HUB_BACKUP_PASSWORD")
HUB_BACKUP_DAYS = env.whole_number("HUB_BACKUP_DAYS", default=90, at_least=7)
HUB_BACKUP_FOLDER = VAR / "backup"
# A function, so that no page about an error shows what it returns: every setting with its secrets, as a file.
HUB_WRITE_SETTINGS = partial(as_file, PROJECT / ".env.example", without=("HUB_BACKUP_PASSWORD",))
