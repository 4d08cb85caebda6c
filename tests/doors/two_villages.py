"""Two villages of different regencies with one of everything that a village keeps to itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import (
    Comment,
    GroupApprovalTask,
    Page,
    PageLogEntry,
    Revision,
    TaskState,
    UploadedFile,
    Workflow,
    WorkflowState,
    WorkflowTask,
)

from hub.content.product import ProductPage
from hub.content.village import VillagePage
from hub.demo.demo_documents import PAPERS, pdf_of
from hub.models.feed_source import FeedEntry, FeedSource
from hub.models.media_library import MediaLibrary
from hub.models.membership import Membership
from hub.models.stored_media import HubDocument, HubImage
from hub.models.user import User
from hub.models.vocabulary import EXEMPT as EXEMPT_CLASS
from hub.tenancy.libraries import library_of
from tests import factories
from tests.factories.media import picture_bytes

# What a question may repeat without telling anything: it is in every title.
COMMON = "Musyawarah"
# Pages that nobody but the own village may know: what they are, and their number counted from the first one.
DRAFT, CHANGED, PRIVATE, EXEMPT, PRODUCT = range(5)


@dataclass(frozen=True)
class Kept:
    """What one village keeps: the word in everything that is not public, and the first of its numbers.

    The draft and one of each other thing have this number, so that an address needs no other one.
    """

    word: str
    number: int
    village: VillagePage
    user: User

    def is_in(self, text: str) -> bool:
        """Say whether the text names something of it."""
        return self.word in text.lower()


def keep(village: VillagePage, *, word: str, number: int, links_to: Page, shows: HubImage) -> Kept:
    """Plant everything, written by somebody of the village; the draft links to a page and shows a picture."""
    title = f"{COMMON} {word}"
    user = User.objects.create(pk=number, username=f"{word}.ani", first_name=word, last_name="Ani")
    Membership.objects.create(user=user, node=village, role="village_editor")
    for use in (MediaLibrary.Use.OWN, MediaLibrary.Use.PRIVATE):
        collection = library_of(village, use)
        collection.name = title
        collection.save()
    own = library_of(village)
    image = HubImage.objects.create(
        pk=number,
        title=title,
        file=ContentFile(picture_bytes(), name=f"{word}.jpg"),
        collection=own,
        uploaded_by_user=user,
    )
    image.tags.add(title)
    file = ContentFile(pdf_of(PAPERS["apbdes"]), name=f"{word}.pdf")
    HubDocument.objects.create(pk=number, title=title, file=file, collection=own, uploaded_by_user=user)
    linked = f'<p><a linktype="page" id="{links_to.pk}">{title}</a></p>'
    content = [("paragraph", linked)]
    pages = {
        DRAFT: factories.news(village, title=title, live=False, pk=number, owner=user, cover=shows, content=content),
        CHANGED: factories.news(village, title=f"{COMMON} Terbuka", slug=f"terbuka-{number}", pk=number + CHANGED),
        PRIVATE: factories.news(village, title=title, slug=f"{word}-pribadi", pk=number + PRIVATE),
        EXEMPT: factories.information(
            village,
            title=title,
            slug=f"{word}-dikecualikan",
            live=False,
            pk=number + EXEMPT,
            information_class=EXEMPT_CLASS,
            information_kind="a_penegakan_hukum",
            consequence_test=title,
        ),
        PRODUCT: _product(village, title=title, slug=f"{word}-produk", pk=number + PRODUCT),
    }
    pages[PRIVATE].view_restrictions.create(restriction_type="login")
    changed = pages[CHANGED]
    changed.title = title
    changed.save_revision(user=user, log_action=True)
    Page.objects.filter(pk=changed.pk).update(
        locked=True, locked_by=user, locked_at=timezone.now(), has_unpublished_changes=True
    )
    _discussed(pages[DRAFT], number=number, user=user, text=title)
    waiting = ContentFile(pdf_of(PAPERS["apbdes"]), name=f"{word}.pdf")
    document_type = ContentType.objects.get_for_model(HubDocument)
    UploadedFile.objects.create(pk=number, for_content_type=document_type, file=waiting, uploaded_by_user=user)
    source = FeedSource.objects.create(pk=number, village=village, title=title, address=f"https://{word}.example/feed")
    FeedEntry.objects.create(pk=number, source=source, key="a", title=title, outcome="imported", page=pages[DRAFT])
    return Kept(word=word, number=number, village=village, user=user)


def _product(village: VillagePage, **fields: Any) -> ProductPage:
    page: ProductPage = village.add_child(instance=ProductPage(product_group="makanan_minuman", live=False, **fields))
    page.save_revision()
    return page


def _discussed(page: Page, *, number: int, user: User, text: str) -> None:
    """Give the page a comment, a revision with this number, an open review and an editor at work."""
    revision = page.save_revision(user=user, log_action=True)
    Revision.objects.filter(pk=revision.pk).update(id=number)
    Page.objects.filter(pk=page.pk).update(latest_revision=number)
    page.refresh_from_db()
    comment = Comment(pk=number, page=page, user=user, text=text, contentpath="title", revision_created_id=number)
    Comment.objects.bulk_create([comment])  # It cannot be made with a number of our choice by itself.
    task = GroupApprovalTask.objects.create(pk=number, name=f"Periksa {number}")
    workflow = Workflow.objects.create(pk=number, name=f"Pemeriksaan {number}")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    state = WorkflowState.objects.create(
        pk=number,
        workflow=workflow,
        content_type=page.cached_content_type,
        base_content_type=page.get_base_content_type(),
        object_id=str(page.pk),
        requested_by=user,
    )
    plain = ContentType.objects.get_for_model(TaskState)
    step = TaskState.objects.create(pk=number, workflow_state=state, task=task, revision_id=number, content_type=plain)
    WorkflowState.objects.filter(pk=state.pk).update(current_task_state=step)
    EditingSession.objects.create(
        pk=number,
        user=user,
        content_type=page.cached_content_type,
        object_id=str(page.pk),
        last_seen_at=timezone.now(),
        is_editing=True,
    )


def state_of(kept: Kept) -> dict[str, list[tuple[Any, ...]]]:
    """Return everything that no other village may change, so that two of them can be compared."""
    rows: dict[str, Any] = {
        "pages": Page.objects.filter(path__startswith=kept.village.path).order_by("pk"),
        "revisions": Revision.objects.filter(pk=kept.number),
        "states": WorkflowState.objects.filter(pk=kept.number),
        "steps": TaskState.objects.filter(pk=kept.number),
        "comments": Comment.objects.filter(pk=kept.number),
        "log": PageLogEntry.objects.filter(page__path__startswith=kept.village.path),
        "pictures": HubImage.objects.filter(pk=kept.number),
        "documents": HubDocument.objects.filter(pk=kept.number),
        "libraries": MediaLibrary.objects.filter(place=kept.village).order_by("pk"),
        "people": User.objects.filter(pk=kept.number),
        "memberships": Membership.objects.filter(user=kept.number),
        "uploads": UploadedFile.objects.filter(pk=kept.number),
        "sources": FeedSource.objects.filter(village=kept.village),
        "entries": FeedEntry.objects.filter(source__village=kept.village),
        "sessions": EditingSession.objects.filter(pk=kept.number).values("user", "object_id"),
    }
    copies = [model.objects.filter(title__icontains=kept.word).count() for model in (Page, HubImage, HubDocument)]
    return {"copies": [tuple(copies)]} | {name: list(found.values_list()) for name, found in rows.items()}


@contextmanager
def written() -> Iterator[list[str]]:
    """Return the statements inside the block that change rows, but for the session and its messages."""
    found: list[str] = []

    def note(execute: Any, sql: str, *arguments: Any) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")) and "django_session" not in sql:
            found.append(sql)
        return execute(sql, *arguments)

    with connection.execute_wrapper(note):
        yield found
