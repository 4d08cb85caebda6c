"""The pictures and documents of the demo, stored once in their own collection."""

from dataclasses import dataclass
from functools import cache

from django.core.files.base import ContentFile
from wagtail.models import Collection, Page

from hub.demo.demo_documents import PAPERS, pdf_of
from hub.demo.scenes import SCENES, png_of
from hub.models.region import Region
from hub.models.stored_media import HubDocument, HubImage
from hub.pages.content import ContentPage
from hub.pages.tree import HomePage
from hub.tenancy.libraries import share

COLLECTION = "Contoh"
CREDIT = "Desa Hub"


class NotPlanted(LookupError):
    """The page or region that is referred to does not exist, for example because its region is not imported."""


@dataclass(frozen=True)
class Stock:
    """What pages may show: pictures with all their sizes loaded, documents, and the pages planted so far."""

    pictures: dict[str, HubImage]
    documents: dict[str, HubDocument]

    def page(self, name: str) -> Page:
        """Return the page of the region with this code, or the demo page with this title. Raises `NotPlanted`."""
        region = Region.objects.filter(code=name, page__isnull=False).select_related("page").first()
        if region is not None and region.page is not None:
            return region.page
        for page in Page.objects.filter(title=name).specific():
            if isinstance(page, ContentPage) and page.is_demo:
                return page
        raise NotPlanted(name)

    def region(self, code: str) -> Region:
        """Return the region with this code. Raises `NotPlanted`."""
        region = Region.objects.filter(code=code).first()
        if region is None:
            raise NotPlanted(code)
        return region


def stock() -> Stock:
    """Return pictures and documents, creating the missing ones."""
    collection = demo_collection()
    for scene in SCENES.values():
        if not HubImage.objects.filter(collection=collection, title=scene.title).exists():
            file = ContentFile(png_of(scene), name=f"contoh-{scene.draw.__name__.strip('_')}.png")
            HubImage.objects.create(
                title=scene.title,
                description=scene.description,
                credit=CREDIT,
                file=file,
                collection=collection,
            )
    for key, paper in PAPERS.items():
        if not HubDocument.objects.filter(collection=collection, title=paper.title).exists():
            file = ContentFile(pdf_of(paper), name=f"contoh-{key.replace('_', '-')}.pdf")
            document = HubDocument.objects.create(title=paper.title, file=file, collection=collection)
            document.get_file_size()
            document.get_file_hash()
    return _stored(collection)


def demo_collection() -> Collection:
    """Return the collection of demo media, from which everybody may choose; below the root collection."""
    root = Collection.get_first_root_node()
    known = root.get_children().filter(name=COLLECTION).first()
    return share(known or root.add_child(instance=Collection(name=COLLECTION)), home=HomePage.objects.get())


def _stored(collection: Collection) -> Stock:
    pictures = {image.title: _remembering(image) for image in HubImage.objects.filter(collection=collection)}
    documents = {document.title: document for document in HubDocument.objects.filter(collection=collection)}
    return Stock(
        pictures={key: pictures[scene.title] for key, scene in SCENES.items()},
        documents={key: documents[paper.title] for key, paper in PAPERS.items()},
    )


def _remembering(image: HubImage) -> HubImage:
    """Cache the sizes of the picture: asking Wagtail each time takes longer than all other work on a publication."""
    setattr(image, "get_renditions", cache(image.get_renditions))  # noqa: B010  On this one object only.
    return image
