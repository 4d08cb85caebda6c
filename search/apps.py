"""The Django application of this package."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Configures the package."""

    name = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Compare the indexes with the clock whenever somebody asks whether a backup was restored.

        Tell the CMS how search cuts words, and what it has of a publication.
        """
        from django.core.signals import request_finished, request_started
        from django.db.backends.signals import connection_created

        from hub.models.read_version import Watched, watch
        from hub.publishing.clock import versions_committed
        from hub.publishing.epochs import history_questioned
        from hub.synonyms import index_standing, word_analysis
        from search import at_once
        from search.engines.database.connections import prepare
        from search.epochs import distrust_what_is_ahead
        from search.finding import IndexFinder
        from search.indonesian.expressions import IndonesianExpressions

        watch(
            {
                # Leases and the time of the last delivery change often, and no answer shows them.
                "search_generation": Watched("search", columns=("engine", "name", "state", "watermark", "epoch")),
                "search_failure": Watched("search"),
                "search_entry": Watched("search"),
                "search_vocabularyword": Watched("search"),
            }
        )
        request_started.connect(at_once.request_begins, dispatch_uid="search at once")
        request_finished.connect(at_once.request_ends, dispatch_uid="search at once")
        versions_committed.connect(at_once.follow, dispatch_uid="search at once")
        history_questioned.connect(distrust_what_is_ahead, dispatch_uid="indexes")
        word_analysis.register(IndonesianExpressions())
        index_standing.register(IndexFinder())
        connection_created.connect(prepare, dispatch_uid="statements of search")
