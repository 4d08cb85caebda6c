"""The body of a page: a stream of blocks, and what is published of it."""

from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue

from hub.blocks.figures import Numbers, Table
from hub.blocks.link_targets import ContentLinks
from hub.blocks.media_blocks import DocumentFiles, Gallery, Picture, Video
from hub.blocks.text import Heading, Paragraph, Quote, Steps
from hub.publishing.sources import Sources
from hub.shapes.blocks import Block


class BodyBlock(blocks.StreamBlock):
    """The blocks that an editor can choose from; each name is the `type` of its published shape."""

    paragraph = Paragraph(group="Teks")
    heading = Heading(group="Teks")
    steps = Steps(group="Teks")
    quote = Quote(group="Teks")
    image = Picture(group="Gambar dan berkas")
    gallery = Gallery(group="Gambar dan berkas")
    documents = DocumentFiles(group="Gambar dan berkas")
    video = Video(group="Gambar dan berkas")
    numbers = Numbers(group="Angka")
    table = Table(group="Angka")
    content_links = ContentLinks(group="Tautan")

    class Meta:
        required = False


def publish_stream(stream: StreamValue, sources: Sources) -> list[Block]:
    """Return the published shape of every block that has something to show, in order."""
    shapes = (child.block.publish(child.value, block_id=str(child.id), sources=sources) for child in stream)
    return [shape for shape in shapes if shape is not None]
