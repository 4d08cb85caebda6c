"""Tells wagtail-grapple which models it shows: news with cover and body, and the village that they stand below."""

from django.apps import AppConfig


class GrappleTypes(AppConfig):
    """Registered before grapple itself, which fills the types when it is ready."""

    name = "benchmarks"

    def ready(self) -> None:
        """Name the fields, as a project with grapple does on its models."""
        from grapple.actions import register_model
        from grapple.models import GraphQLImage, GraphQLStreamfield, GraphQLString

        from hub.content.news import NewsPage
        from hub.content.village import VillagePage
        from hub.models.stored_media import HubImage

        NewsPage.graphql_fields = [  # Read by grapple alone.
            GraphQLString("summary"),
            GraphQLImage("cover"),
            GraphQLStreamfield("content"),
        ]
        for model in (NewsPage, VillagePage, HubImage, HubImage.get_rendition_model()):
            register_model(model, "")
