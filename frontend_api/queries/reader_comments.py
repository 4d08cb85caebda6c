"""What readers wrote about a publication, as far as it was shown."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.arguments import page_size, plain_text
from frontend_api.cursors import comment_cursor, comment_position
from frontend_api.lookahead import selected
from frontend_api.parts.connections import Slice, connection_of, page_slice, paging
from frontend_api.scalars import DateTime
from hub.selectors.reader_comments import ShownComment, shown_comments
from hub.shapes.text_lengths import AtMost


class ReaderComment(graphene.ObjectType):
    """A comment of a reader, read by somebody of the village before it was shown. It never says whose it is."""

    id = graphene.ID(required=True, description="Opaque and stable.")
    words = graphene.String(required=True, description="The words, as plain text, at most 1,000 characters.")
    sent_at = graphene.Field(DateTime, required=True, description="When it was sent.")


class ReaderCommentQueries(graphene.ObjectType):
    """The root field of comments."""

    comments = graphene.Field(
        connection_of(ReaderComment, of="comments"),
        required=True,
        of=graphene.Argument(graphene.ID, required=True, description=f"The id of the content, {AtMost.ID}."),
        **paging(),
        description="Comments of readers, newest first; empty if the content is not public or if its kind takes none "
        "(`site.commentKinds`). They are sent by a form of their own: `/tanggapan/<id>/`.",
    )

    @staticmethod
    def resolve_comments(
        _root: Any, info: GraphQLResolveInfo, *, of: str, first: int | None = None, after: str | None = None
    ) -> Slice[ShownComment]:
        """Return one page of comments."""
        content_id = plain_text(of, name="of", longest=AtMost.ID.value)
        page = shown_comments(
            content_id, first=page_size(first), before=comment_position(after), total=selected(info).total
        )
        return page_slice(
            page.rows, lambda comment: comment_cursor(comment.id), has_more=page.has_more, after=after, total=page.total
        )
