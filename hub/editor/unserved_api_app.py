"""Wagtail's own API is not served, so no process builds its schemas.

Wagtail 8 writes several schemas for each type of page, picture, document and snippet whenever a process starts: 1.3 of
3.8 CPU seconds of a start. What can be read of the hub is said by `frontend_api` alone.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from wagtail.documents.apps import WagtailDocsAppConfig
from wagtail.images.apps import WagtailImagesAppConfig
from wagtail.snippets.apps import WagtailSnippetsAppConfig

API = "wagtail.api.v3.api"
# What the applications import of it when they are ready.
PARTS = ("api.v3", "api.v3.registry", "api.v3.router")


class SnippetsConfig(WagtailSnippetsAppConfig):
    """Stands in INSTALLED_APPS where `wagtail.snippets` would."""

    def ready(self) -> None:
        """Get ready without the API."""
        with _api_is_away(self.name):
            super().ready()


class DocumentsConfig(WagtailDocsAppConfig):
    """Stands in INSTALLED_APPS where `wagtail.documents` would."""

    def ready(self) -> None:
        """Get ready without the API."""
        with _api_is_away(self.name):
            super().ready()


class ImagesConfig(WagtailImagesAppConfig):
    """Stands in INSTALLED_APPS where `wagtail.images` would."""

    def ready(self) -> None:
        """Get ready without the API."""
        with _api_is_away(self.name):
            super().ready()


class _Away(ModuleType):
    """A module that has what the applications ask for, and does nothing with what they give it."""

    router = None

    @property
    def api(self) -> "_Away":
        return self

    def add_router(self, _path: str, _router: object) -> None:
        """Do nothing."""

    def register_content_types(self) -> None:
        """Do nothing."""


@contextmanager
def _api_is_away(application: str) -> Iterator[None]:
    """Let empty modules stand for the API inside the block; those that are loaded already stay."""
    names = [name for name in (API, *(f"{application}.{part}" for part in PARTS)) if name not in sys.modules]
    sys.modules.update({name: _Away(name) for name in names})
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]
