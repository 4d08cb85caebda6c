"""Backups of everything that cannot be made again: database, both stores of media, and settings, encrypted by restic.

One backup is one snapshot, written at the end: it holds all of these or does not exist. Only management commands may
import this package, except `last_backup`, which is for whoever watches.
"""
