"""The target of a link: content that is public now, or an external URL."""

from dataclasses import dataclass
from typing import Any

import graphene

from frontend_api.loaders import LoadedPublication, Loaders
from frontend_api.lookahead import reads_links
from frontend_api.parts.content import Content
from hub.shapes.references import LinkTarget as TargetShape
from hub.shapes.text_lengths import AtMost


@dataclass(frozen=True)
class Way:
    """A target that can be reached now, with the field names of the schema."""

    label: str
    content: LoadedPublication | None
    url: str | None


def way_of(target: TargetShape, loaders: Loaders) -> Way | None:
    """Return the target, or None while its content is not public."""
    if not target.content_id:
        return Way(label=target.label, content=None, url=target.url)
    found = loaders.linked([target.content_id])
    return Way(label=target.label or found[0].publication.title, content=found[0], url=None) if found else None


@reads_links
def _content(way: Way, _info: Any) -> LoadedPublication | None:
    return way.content


class LinkTarget(graphene.ObjectType):
    """The target of a link: exactly one of `content` and `url` is set."""

    label = graphene.String(required=True, description=f"The text of the link, {AtMost.TITLE}.")
    content = graphene.Field(
        Content, resolver=_content, description="The content as it is public now. Null for an external URL."
    )
    url = graphene.String(description="The external URL. Null for content.")


@reads_links
def leads_to(content: LoadedPublication, _info: Any) -> Way | None:
    """Return the target that the card names."""
    target: TargetShape | None = getattr(content.card, "leads_to", None)
    return way_of(target, content.loaders) if target else None
