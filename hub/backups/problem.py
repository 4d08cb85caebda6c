"""What stops a backup or a restore."""


class BackupStopped(Exception):
    """Something is missing or wrong; the message says what, and what to do. Nothing half-made counts as a backup."""
