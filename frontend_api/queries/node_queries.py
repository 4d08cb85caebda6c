"""Anything by its id: one node, or many in one request."""

from collections.abc import Iterable
from functools import partial
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from frontend_api.arguments import MOST, plain_text
from frontend_api.loaders import LoadedPublication, Loaders
from frontend_api.lookahead import Selected, selected
from frontend_api.node_ids import as_document, as_image, as_region, document_id, image_id, region_id
from frontend_api.parts.bounded_lists import Bounded, some_of
from frontend_api.parts.nodes import Node
from hub.models.region import Region
from hub.readership.tally import note_read
from hub.selectors.public_files import showing_files
from hub.selectors.publications import public_publications
from hub.selectors.readable import readable
from hub.selectors.regions import regions_by_stable_id
from hub.selectors.site_identity import public_site
from hub.shapes.media import DocumentShape, ImageShape
from hub.shapes.text_lengths import AtMost
from hub.shapes.walk import found_in

Nodes = dict[str, LoadedPublication | Region | ImageShape | DocumentShape]


class NodeQueries(graphene.ObjectType):
    """The root fields of nodes."""

    node = graphene.Field(
        Node,
        id=graphene.Argument(graphene.ID, required=True, description=f"The id of the node, {AtMost.ID}."),
        description="Content, a region, a picture or a document by its id. Null if there is none or it is not public.",
    )
    nodes = graphene.Field(
        graphene.NonNull(Bounded(Node, most=MOST)),
        ids=graphene.Argument(
            graphene.NonNull(some_of(graphene.ID, most=MOST)), description=f"The ids of the nodes, at most {MOST}."
        ),
        description=f"The nodes with these ids, in the same order, with nothing where there is none or it is not "
        f"public. At most {MOST}.",
    )

    @staticmethod
    def resolve_node(_root: Any, info: GraphQLResolveInfo, *, id: str) -> Any:  # noqa: A002  The argument's name in the schema.
        """Return the node."""
        found = _found([_written(id)], info.context, selected(info)).get(id.strip())
        if isinstance(found, LoadedPublication):
            info.context.counts.append(partial(note_read, found.publication))
        return found

    @staticmethod
    def resolve_nodes(_root: Any, info: GraphQLResolveInfo, *, ids: list[str]) -> list[Any]:
        """Return the nodes that are there, each at the place of its id."""
        asked = [_written(one) for one in ids]
        found = _found(asked, info.context, selected(info))
        return [found.get(one) for one in asked]


def _written(node_id: str) -> str:
    return plain_text(node_id, name="id", longest=AtMost.ID.value)


def _found(ids: Iterable[str], loaders: Loaders, asked: Selected) -> Nodes:
    """Return the nodes by id: content in one statement, regions in one, files in two and one for the logo."""
    wanted = set(ids)
    images = {one for one in wanted if as_image(one)}
    documents = {one for one in wanted if as_document(one)}
    found: Nodes = {**_regions({one for one in wanted if as_region(one)}, loaders)}
    contents = wanted - images - documents - found.keys()
    rows = public_publications(contents, body=asked.body) if contents else {}
    found |= {content.id: content for content in loaders.contents(rows.values(), asked)}
    return found | _files(images, documents, loaders)


def _regions(ids: set[str], loaders: Loaders) -> dict[str, Region]:
    stable = [key for one in ids if (key := as_region(one))]
    regions = regions_by_stable_id(stable) if stable else []
    loaders.take_regions(regions)
    return {region_id(region): region for region in regions}


def _files(images: set[str], documents: set[str], loaders: Loaders) -> dict[str, ImageShape | DocumentShape]:
    """Return the files that something public shows now, as it shows them."""
    rows = showing_files(
        [named.key for one in images if (named := as_image(one))],
        [named.key for one in documents if (named := as_document(one))],
    )
    found: dict[str, ImageShape | DocumentShape] = {}
    for content in readable(rows, body=True):
        loaders.account_for(content.row)
        shapes = [content.card, content.body]
        found |= {image_id(image): image for image in found_in(shapes, ImageShape)}
        found |= {document_id(document): document for document in found_in(shapes, DocumentShape)}
    if images - found.keys() and (site := public_site()) is not None:
        found |= {image_id(image): image for image in found_in(site.shown, ImageShape)}
    return {key: file for key, file in found.items() if key in images or key in documents}
