"""One publication by the path that a reader requested."""

from functools import partial
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.arguments import plain_text
from frontend_api.errors import bad_input
from frontend_api.loaders import LoadedPublication, Loaders
from frontend_api.lookahead import selected
from frontend_api.parts.kind_types import type_of
from frontend_api.scalars import DateTime
from frontend_api.type_discovery import found_types
from hub.models.publication import Publication
from hub.readership.tally import note_read
from hub.selectors.routes import Moved, Vanished, destination
from hub.shapes.text_lengths import AtMost


class Redirect(graphene.ObjectType):
    """The content has another path now."""

    to = graphene.String(required=True, description=f"The path of the content now, {AtMost.PATH}.")
    permanent = graphene.Boolean(required=True, description="Whether the redirect is permanent (301) or not (302).")


class Gone(graphene.ObjectType):
    """The content of this path was withdrawn or has expired (410)."""

    path = graphene.String(required=True, description="The requested path.")
    since = graphene.Field(DateTime, required=True, description="Since when it is no longer public.")


class NotFound(graphene.ObjectType):
    """Nothing was ever published here (404)."""

    path = graphene.String(required=True, description="The requested path.")


class Route(graphene.Union):
    """The result of a path: content of any kind, a redirect, something gone, or nothing."""

    class Meta:
        types = (*(kind_type.type for kind_type in found_types()), Redirect, Gone, NotFound)

    @classmethod
    def resolve_type(cls, found: Any, _info: Any) -> Any:
        """Return the type of the content's kind, or that of the outcome."""
        return type_of(found.kind) if isinstance(found, LoadedPublication) else type(found)


class ContentQueries(graphene.ObjectType):
    """The root field of paths."""

    route = graphene.Field(
        Route,
        required=True,
        path=graphene.Argument(
            graphene.String,
            required=True,
            description=f"The path that a reader requested; it begins with `/`, {AtMost.PATH}.",
        ),
        description="The content at a path of the app, or where it moved, or that it is gone.",
    )

    @staticmethod
    def resolve_route(_root: Any, info: GraphQLResolveInfo, *, path: str) -> Any:
        """Return what the path leads to."""
        asked = plain_text(path, name="path")
        if not asked.startswith("/"):
            raise bad_input(f'The path "{asked[:60]}" must begin with "/".')
        asked = "/" + asked.strip("/")
        found = destination(asked)
        if isinstance(found, Publication):
            loaders: Loaders = info.context
            loaders.counts.append(partial(note_read, found))
            return next(iter(loaders.contents([found], selected(info))), NotFound(path=asked))
        if isinstance(found, Moved):
            return Redirect(to=found.path, permanent=True)
        if isinstance(found, Vanished):
            return Gone(path=asked, since=found.since)
        return NotFound(path=asked)
