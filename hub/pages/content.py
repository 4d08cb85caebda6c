"""The base of every content type."""

import logging
from datetime import datetime
from typing import Any, ClassVar

from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME, Page

from hub.blocks.body import BodyBlock, publish_stream
from hub.media.stores import FileUnreadable
from hub.models.fields import KeysField
from hub.models.region import Region
from hub.models.stored_media import HubDocument, HubImage
from hub.pages.expiry import keep_expiry
from hub.pages.forms import CHECKED, HAS_OWN_SLUG, ContentPageForm
from hub.pages.preview.page import preview_of, preview_without
from hub.pages.short_form import ShortForm
from hub.pages.tree import HeadlessPage
from hub.privacy.document_scans import read_ahead
from hub.privacy.publish_guard import Objections, objections
from hub.privacy.stopped import PublishingStopped
from hub.publishing.building import proposed_publication
from hub.publishing.document_exclusion import exclude_documents, readmit_documents
from hub.publishing.filling import filled
from hub.publishing.projection import GONE, project
from hub.publishing.receivers import follow_subtree
from hub.publishing.sources import Sources
from hub.publishing.stopped_publish_log import note
from hub.shapes.base import Body, Card
from hub.shapes.blocks import Block
from hub.shapes.media import ImageShape
from hub.shapes.text_lengths import AtMost

logger = logging.getLogger(__name__)

# Wagtail saves only these when it stores a draft; none of them is public.
DRAFT_FIELDS = frozenset(
    {
        "latest_revision",
        "latest_revision_created_at",
        "draft_title",
        "has_unpublished_changes",
        COMMENTS_RELATION_NAME,
    }
)


# The log action of Wagtail's command publish_scheduled.
ON_SCHEDULE = "wagtail.publish.scheduled"


class ContentPage(HeadlessPage):
    """A page that is published: saving it writes its publication in the same transaction.

    A content type sets `kind` and its shapes, adds fields and panels, and `shown_<field>()` for what is computed.
    """

    kind: ClassVar[str] = ""
    # Which of category, topic and year `terms` files it under; lists of other kinds refuse these filters.
    filed_under: ClassVar[frozenset[str]] = frozenset()
    card_shape: ClassVar[type[Card]] = Card
    body_shape: ClassVar[type[Body]] = Body
    base_form_class: ClassVar[type] = ContentPageForm
    subpage_types: ClassVar[list[str] | None] = []
    # What the form for phones asks; None if there is only the full form.
    short_form: ClassVar[ShortForm | None] = None
    # For the village's own files: neither card nor body nor text for search may hold them.
    unpublished_fields: ClassVar[frozenset[str]] = frozenset()
    preview_modes: ClassVar[list[tuple[str, str]]] = [("", "Seperti dibaca warga")]

    summary = models.TextField(
        "ringkasan",
        max_length=AtMost.SUMMARY.value,
        blank=True,
        help_text="Satu atau dua kalimat. Inilah yang dibaca orang di daftar dan saat tautan dibagikan.",
    )
    cover = models.ForeignKey(
        HubImage,
        verbose_name="gambar utama",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    content = StreamField(BodyBlock(), verbose_name="isi", blank=True)
    pillars = KeysField("pilar desa cerdas", vocabulary="pillar")
    sdgs = KeysField("SDGs Desa", vocabulary="sdg")
    is_demo = models.BooleanField("contoh", default=False, editable=False)

    content_panels: ClassVar[list[Any]] = [
        *HeadlessPage.content_panels,
        "summary",
        "cover",
    ]
    promote_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(["pillars", "sdgs"], heading="Tema"),
        MultiFieldPanel(["slug"], heading="Alamat"),
    ]

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the page and its publication together; a draft changes nothing that is public."""
        update_fields = kwargs.get("update_fields")
        if update_fields is not None and set(update_fields) <= DRAFT_FIELDS:
            super().save(*args, **kwargs)
            return
        before = self.stand_where_it_is()
        if before is None and self.alias_of_id:
            self._copy_original()
        keep_expiry(self)
        self._leave_out_what_is_gone()
        # Who keeps a name takes nobody else's.
        self.__dict__[HAS_OWN_SLUG] = before is not None and before.endswith(f"/{self.slug}/")
        if not self.may_be_public():
            self._save_kept_back(*args, **kwargs)
            return
        super().save(*args, **kwargs)
        project(self, is_locked=before is not None)
        if before is not None and before != self.url_path and not self.is_leaf():
            follow_subtree(self, cause="address above changed")
        if self.live:
            self._readmit_documents()

    def clean_fields(self, exclude: Any = None) -> None:
        """Check the fields, without asking whether what was read with the page is there: the database does so."""
        known = [field.name for field in self._meta.concrete_fields if _is_known(field, self)]
        super().clean_fields(exclude={*(exclude or ()), *known})

    def validate_unique(self, exclude: Any = None) -> None:
        """Check what somebody types; place and key come from Wagtail, and the database keeps them unique."""
        super().validate_unique(exclude={*(exclude or ()), "path", "translation_key", "locale"})

    def _check_slug_is_unique(self) -> None:
        if not self.__dict__.pop(HAS_OWN_SLUG, False):
            super()._check_slug_is_unique()

    def dated_at(self) -> datetime | None:
        """Return the instant by which readers date it and lists order it, or None before it was ever published."""
        first: datetime | None = self.first_published_at
        return first

    def is_site_root(self) -> bool:
        """Say no: the site starts at the home page. Wagtail would ask the database with every save."""
        return False

    def _copy_original(self) -> None:
        """Copy what the original shows now: an earlier publish cannot have updated an alias that was not stored yet."""
        Page.objects.select_for_update(no_key=True).filter(pk=self.alias_of_id).first()
        original = type(self).objects.filter(pk=self.alias_of_id).first()
        if original is None:
            raise PublishingStopped(None, [GONE])
        own = [field for field in self._meta.concrete_fields if field.model is not Page and not field.primary_key]
        shown = ["title", "live", "expire_at", "first_published_at", "last_published_at"]
        for name in (*shown, *(field.attname for field in own)):
            setattr(self, name, getattr(original, name))
        self.draft_title, self.has_unpublished_changes = original.title, not original.live

    def _leave_out_what_is_gone(self) -> None:
        """Clear pictures, documents and pages deleted since the page was read, as the database did in its row."""
        for field in self._meta.concrete_fields:
            key = field.value_from_object(self)
            if key is None or field.model is Page or not is_forgotten_when_gone(field):
                continue
            if not field.related_model._base_manager.filter(pk=key).exists():  # noqa: SLF001  Documented by Django.
                setattr(self, field.name, None)

    def _save_kept_back(self, *args: Any, **kwargs: Any) -> None:
        """Store a page that may never be public: withdraw its publication, and keep its documents back everywhere."""
        super().save(*args, **kwargs)
        project(self)
        exclude_documents(self.pk, self.documents_in_memory())

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show what publishing would write, from the values of the form, without publishing."""
        try:
            preview = preview_of(self)
        except FileUnreadable as unreadable:
            preview = preview_without(self, unreadable)
        return TemplateResponse(request, "hub/preview/page.html", {"preview": preview})

    def publish(self, revision: Any, *args: Any, log_action: Any = True, **kwargs: Any) -> None:
        """Publish the revision completely or not at all.

        Raises `PublishingStopped` if it may not be published, and `FileUnreadable`. On schedule no one can be told: if
        it is stopped, the schedule is cancelled and the history says why; without a file the next run tries again.
        What was public stays.
        """
        try:
            read_ahead(revision.as_object().documents_in_memory())
            with transaction.atomic():
                stop_what_is_kept_back(revision.as_object())
                super().publish(revision, *args, log_action=log_action, **kwargs)
        except FileUnreadable:
            if log_action != ON_SCHEDULE:
                raise
            logger.warning("scheduled page waits for a file that cannot be read", extra={"page_id": self.pk})
        except PublishingStopped as stopped:
            if log_action != ON_SCHEDULE:
                raise
            type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=None)
            note(stopped.page_id, stopped.objections)

    @transaction.atomic
    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Store a draft. One that may never be public withdraws the publication at once, and its schedule.

        Raises `AlreadyPublic` if a document of such a draft is public on another page; then nothing is stored.
        """
        if self.__dict__.pop(CHECKED, False) and self.slug:
            kwargs["clean"] = False  # The form has just done so, and publishing does it again.
        else:
            self._leave_out_what_is_gone()
        revision = super().save_revision(*args, **kwargs)
        if self.may_be_public():
            self._readmit_documents()
        else:
            self._keep_back(user=kwargs.get("user"))
        return revision

    def _readmit_documents(self) -> None:
        """Stop keeping documents back for this page; no page of most types ever does."""
        if type(self).may_be_public is not ContentPage.may_be_public:
            readmit_documents(self.pk)

    def _keep_back(self, *, user: Any) -> None:
        stored = type(self).objects.get(pk=self.pk)
        if stored.live:
            stored.unpublish(user=user)
        self.revisions.update(approved_go_live_at=None)
        self.live = False
        self.live_revision = None
        self.save(clean=False)  # Now the row too says that it may not be public.

    def documents_in_memory(self) -> set[int]:
        """Return the ids of documents that the page refers to in its streams."""
        streams = [field for field in self._meta.concrete_fields if isinstance(field, StreamField)]
        return {
            int(key)
            for field in streams
            for model, key, *_ in field.extract_references(field.value_from_object(self))
            if issubclass(model, HubDocument)
        }

    def objections(self) -> Objections:
        """Return why the page, as it is in memory, may not be published; if empty, it may be."""
        if not self.may_be_public():
            return Objections(own=tuple(self.own_objections()))
        sources = Sources()
        [found] = objections([proposed_publication(self, self.card(sources), self.body(sources))])
        return found

    def may_be_public(self) -> bool:
        """Say whether the public may ever see the page; one that may not has no publication, live or not."""
        return True

    def own_objections(self) -> list[str]:
        """Return why the rules of its type forbid publishing the page, as sentences without a full stop.

        A content type overrides it with rules for every way of publishing; rules for drafts too belong in `clean()`.
        """
        return []

    def public_summary(self) -> str:
        """Return the summary that an editor wrote."""
        return self.summary

    def card(self, sources: Sources) -> Card:
        """Build what lists show."""
        return filled(self.card_shape, self, sources)

    def body(self, sources: Sources) -> Body:
        """Build what the detail shows."""
        return filled(self.body_shape, self, sources)

    def card_image(self, sources: Sources) -> ImageShape | None:
        """Return the main picture, if there is one."""
        return sources.image(self.cover) if self.cover else None

    def shown_blocks(self, sources: Sources) -> list[Block]:
        """Return the published blocks of the body."""
        return publish_stream(self.content, sources)

    def terms(self) -> list[tuple[str, str]]:
        """Return the pillars and goals."""
        return [("pillar", key) for key in self.pillars] + [("sdg", key) for key in self.sdgs]

    def point(self, region: Region | None) -> tuple[float, float] | None:
        """Return None: most pages have no point of their own."""
        return None

    def event_span(self) -> tuple[datetime, datetime] | None:
        """Return None: most pages are not events."""
        return None

    def lowest_price(self) -> int | None:
        """Return None: most pages have no price."""
        return None


def is_forgotten_when_gone(field: Any) -> bool:
    """Say whether the field refers to a row and is cleared when that row is deleted."""
    return bool(field.remote_field) and getattr(field.remote_field, "on_delete", None) is models.SET_NULL


def stop_what_is_kept_back(page: ContentPage) -> None:
    """Raise `PublishingStopped` if the page may never be public."""
    if not page.may_be_public():
        raise PublishingStopped(page.pk, page.own_objections())


def _is_known(field: Any, page: Page) -> bool:
    """Say whether the field holds a key that no editor typed, or of something that was looked for already."""
    if not isinstance(field, models.ForeignKey):
        return False
    if field.model is Page or is_forgotten_when_gone(field):
        return True
    read = field.get_cached_value(page, default=None)
    return read is not None and read.pk == field.value_from_object(page)
