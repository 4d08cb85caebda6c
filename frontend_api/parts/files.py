"""Pictures and documents."""

from base64 import b64decode
from functools import lru_cache
from typing import Any

import graphene
from django.conf import settings
from graphql import GraphQLResolveInfo
from thumbhash import thumb_hash_to_average_rgba

from frontend_api.loaders import Loaders
from frontend_api.node_ids import document_id, image_id
from frontend_api.parts.bounded_lists import list_of, some_of
from frontend_api.parts.descriptions import about
from frontend_api.parts.nodes import Node, is_node
from frontend_api.parts.vocabulary import IMAGE_PRESETS, ImagePreset
from frontend_api.plain_reads import reads
from hub.selectors.public_files import MediaAddresses, media_address
from hub.shapes.lists import MOST_RENDITIONS
from hub.shapes.media import DocumentShape, ImageShape, RenditionShape

KNOWN_PRESETS = frozenset(preset for preset, _ in IMAGE_PRESETS)
# Those that are not cut out for link previews.
WHITE, COLOURS = 255, 3
OF_THE_SHAPE = frozenset(preset for preset in KNOWN_PRESETS if preset.startswith("W"))


class Rendition(graphene.ObjectType):
    """A picture in one of the fixed sizes."""

    preset = graphene.NonNull(ImagePreset, description="Which of the fixed sizes it is.")
    url = graphene.String(required=True, description="The absolute URL of the file, whose content never changes.")
    width = graphene.Int(required=True, description="The width in pixels.")
    height = graphene.Int(required=True, description="The height in pixels.")
    mime_type = graphene.String(required=True, description="`image/webp` or `image/jpeg`.")

    @staticmethod
    def resolve_url(rendition: RenditionShape, info: GraphQLResolveInfo) -> str:
        """Return the absolute URL of the file."""
        return _addresses_of(info).of(rendition.file)


class Image(graphene.ObjectType):
    """A picture in all fixed sizes, which were created when it was published."""

    class Meta:
        interfaces = (Node,)

    id = graphene.ID(
        required=True,
        resolver=lambda image, _info: image_id(image),
        description="The id of the picture with its `alt` and `caption`, the same wherever it is shown with these.",
    )
    alt = graphene.String(required=True, description=about(ImageShape, "alt"))
    caption = graphene.String(resolver=reads("caption"), description=about(ImageShape, "caption"))
    credit = graphene.String(resolver=reads("credit"), description=about(ImageShape, "credit"))
    width = graphene.Int(required=True, description="The width of the original in pixels.")
    height = graphene.Int(required=True, description="The height of the original in pixels.")
    thumbhash = graphene.String(
        resolver=reads("thumbhash"),
        description="A ThumbHash in base64, about 25 bytes, to draw while the picture loads. Null if not given.",
    )
    renditions = graphene.Field(
        list_of(Rendition, most=MOST_RENDITIONS),
        description=about(ImageShape, "renditions"),
    )
    dominant_color = graphene.String(
        resolver=lambda image, _info: _colour_of(image),
        description="The average colour as `#rrggbb`, to fill its place while it loads. Null if no hash was computed.",
    )
    srcset = graphene.String(
        required=True,
        presets=graphene.Argument(
            some_of(ImagePreset, most=len(IMAGE_PRESETS)),
            description="The sizes to list; all of the original's shape (W…) if left out.",
        ),
        description="Addresses with widths for the attribute `srcset` of HTML, smallest first; a size that the picture "
        "does not have is left out.",
    )
    rendition = graphene.Field(
        Rendition,
        preset=graphene.Argument(ImagePreset, required=True, description="Which of the fixed sizes to return."),
        description="One fixed size. Null if this picture does not have it.",
    )

    @staticmethod
    def resolve_renditions(image: ImageShape, _info: Any) -> list[RenditionShape]:
        """Return the renditions, without sizes that this release does not know."""
        return [rendition for rendition in image.renditions if rendition.preset in KNOWN_PRESETS]

    @staticmethod
    def resolve_srcset(image: ImageShape, info: GraphQLResolveInfo, *, presets: Any = None) -> str:
        """Return the addresses with their widths."""
        asked = {preset.value for preset in presets or ()} or OF_THE_SHAPE
        address_of = _addresses_of(info).of
        made = sorted((one for one in image.renditions if one.preset in asked), key=lambda one: one.width)
        return ", ".join(f"{address_of(one.file)} {one.width}w" for one in made)

    @staticmethod
    def resolve_rendition(image: ImageShape, _info: Any, *, preset: Any) -> RenditionShape | None:
        """Return the rendition of this size."""
        return image.in_size(preset.value)


class Document(graphene.ObjectType):
    """A file to download."""

    class Meta:
        interfaces = (Node,)

    id = graphene.ID(
        required=True, resolver=lambda document, _info: document_id(document), description="The id of the document."
    )
    title = graphene.String(required=True, description=about(DocumentShape, "title"))
    url = graphene.String(required=True, description="The absolute URL of the file.")
    bytes = graphene.Int(required=True, description="The size in bytes, at most 20 MB.")
    sha1 = graphene.String(resolver=reads("sha1"), description="The SHA-1 of the file in hexadecimal. Null if unknown.")
    mime_type = graphene.String(required=True, description="The media type, such as `application/pdf`.")
    has_text = graphene.Boolean(
        description="Whether a screen reader finds text in it: a scanned page has none. Null if unknown."
    )

    @staticmethod
    def resolve_url(document: DocumentShape, info: GraphQLResolveInfo) -> str:
        """Return the absolute URL of the file."""
        return _addresses_of(info).of(document.file)

    @staticmethod
    def resolve_bytes(document: DocumentShape, _info: Any) -> int:
        """Return the size."""
        return document.size


@lru_cache(maxsize=4096)
def average_colour(thumbhash: str) -> str | None:
    """Return the average colour that a ThumbHash in base64 begins with, as `#rrggbb`; None if it is too short."""
    found = thumb_hash_to_average_rgba(list(b64decode(thumbhash)))
    return "#" + "".join(f"{round(part * WHITE):02x}" for part in found[:COLOURS]) if found else None


def _colour_of(image: ImageShape) -> str | None:
    return average_colour(image.thumbhash) if image.thumbhash else None


def _addresses_of(info: GraphQLResolveInfo) -> MediaAddresses:
    loaders: Loaders = info.context
    return loaders.addresses


def file_address(file: str) -> str:
    """Return the absolute URL of a stored file."""
    return media_address(file, public_url=settings.HUB_PUBLIC_URL)


is_node(ImageShape, lambda _image: Image)
is_node(DocumentShape, lambda _document: Document)
