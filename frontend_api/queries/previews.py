"""A draft, for whoever has a link to it."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.arguments import plain_text
from frontend_api.loaders import LoadedPublication, Loaders
from frontend_api.lookahead import selected
from frontend_api.parts.content import Content
from hub.previewing.draft_row import draft_row
from hub.previewing.preview_links import LONGEST_TOKEN


class PreviewQueries(graphene.ObjectType):
    """The root field of drafts."""

    preview = graphene.Field(
        Content,
        token=graphene.Argument(
            graphene.String,
            required=True,
            description=f"The last part of a preview link, at most {LONGEST_TOKEN} characters.",
        ),
        description="The draft that a preview link of the CMS leads to, as it would be published; mark it as a draft. "
        "Null if the link has expired or was revoked, or the draft is not complete. No cache keeps the answer; the "
        "addresses of pictures and files work for some minutes.",
    )

    @staticmethod
    def resolve_preview(_root: Any, info: GraphQLResolveInfo, *, token: str) -> LoadedPublication | None:
        """Return the draft."""
        loaders: Loaders = info.context
        loaders.is_private = True
        found = draft_row(plain_text(token, name="token", longest=LONGEST_TOKEN))
        return next(iter(loaders.contents([found], selected(info))), None) if found else None
