"""Whether the addresses of scripts and styles can be written; without them every screen of the CMS is an error."""

from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage

# A file that every screen of the CMS has.
OF_EVERY_SCREEN = "wagtailadmin/css/core.css"


def needs_collecting() -> bool:
    """Say whether files get their names when they are collected, as in production."""
    return isinstance(staticfiles_storage, ManifestFilesMixin)


def can_name_files() -> bool:
    """Say whether this process knows the names of the collected files; it reads their list when it starts."""
    if not needs_collecting():
        return True
    try:
        staticfiles_storage.url(OF_EVERY_SCREEN)
    except ValueError:
        return False
    return True
