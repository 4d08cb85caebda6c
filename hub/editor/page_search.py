"""The admin's search: Wagtail's database backend, which does not read every row on every save."""

from typing import Any

from modelsearch.backends import database


class KeepsTitleWeights:
    """An index that computes title weights, which depend on the average length, only when it is rebuilt.

    The original index reads the title of every page after each save (modelsearch 1.3, `_refresh_title_norms`): two
    scans of the whole table while the editor waits.
    """

    def _refresh_title_norms(self, full: bool = False) -> None:
        if full:
            super()._refresh_title_norms(full=True)  # type: ignore[misc]  # Wagtail's index, the other base, has it.


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802  Wagtail looks for this name.
    """Return Wagtail's backend for the database in use, with the cheaper index."""
    backend = database.SearchBackend(params)
    backend.index_class = type("AdminIndex", (KeepsTitleWeights, backend.index_class), {})
    return backend
