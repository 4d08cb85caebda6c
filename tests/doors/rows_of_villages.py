"""A row in every other table that tells something of a village, with its word, and a check that none is left out."""

from collections.abc import Iterator
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model, Q, QuerySet
from django.utils import timezone
from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
from wagtail.models import Page

from hub.content.village import VillagePage
from hub.models.audit_entry import AuditedAction, AuditEntry
from hub.models.personal_links import Invitation, ResetLink
from hub.models.phone_arrivals import ArrivedForm, ArrivingFile, ArrivingPart
from hub.models.preview_link import PreviewLink
from hub.models.privacy import Clearance, ExcludedDocument
from hub.models.publication import Publication
from hub.models.reader_comment import CommentSender, ReaderComment
from hub.models.readership import ReadCount, SearchedWords
from hub.models.recommendation import DismissedRecommendation, Recommendation, RecommendationList
from hub.models.region import FormerCode, Region, RegionBoundary
from hub.models.review_rows import (
    ClearanceRequest,
    PermitCheck,
    Recheck,
    ReviewDecision,
    ReviewDigest,
    SampledLook,
    VerificationRequest,
)
from hub.models.searched_words import PromotedResult
from hub.models.stored_media import HubDocument, HubImage
from hub.models.user import User
from hub.models.village_notice import VillageNotice
from hub.models.village_trust import TrustChange, VillageTrust
from tests.doors.stories_between import OPEN, Side

KEY = "00000000-0000-0000-0000-0000000{:05}"
MOST_STEPS = 3


def fill_tables(side: Side, *, draft: Page, public: Page, withdrawn: Page, document: HubDocument) -> None:
    """Store the rows: about a draft, a page that is public, and one that was."""
    now, words, user = timezone.now(), f"{OPEN} {side.word}", side.user
    _comments(side, public=public, withdrawn=withdrawn)
    _arrivals(side, draft)
    _recommendations(side, public)
    for page in (draft, public, withdrawn):
        ReviewDecision.objects.create(page=page, outcome="change_asked", reason=words, decided_by=user, told=user)
        SampledLook.objects.create(page=page, revision_id=page.latest_revision_id)
        ClearanceRequest.objects.create(page=page, asked_by=user)
        VerificationRequest.objects.create(page=page, asked_by=user)
        Recheck.objects.create(page=page, review_due=timezone.localdate() - timedelta(days=1))
        PromotedResult.objects.create(words=side.word, page=page, from_on=timezone.localdate(), edited_at=now)
        for kind in VillageNotice.Kind:
            VillageNotice.objects.create(village=side.village.region, kind=kind, page=page)
    PermitCheck.objects.create(
        page=draft,
        permit_type="pirt",
        number=side.word,
        office=words,
        checked_on=timezone.localdate(),
        recorded_by=user,
    )
    Clearance.objects.create(
        page_id=draft.pk, digest=side.word, kind="nik", place=words, masked=side.word, reason=words, cleared_by=user
    )
    ExcludedDocument.objects.create(page=draft, document=document)
    PreviewLink.objects.create(page=draft, made_by=user, expires_at=now + timedelta(days=7))
    Invitation.objects.create(
        user=user, token_hash=side.word, known_as=words, mailed_to=f"{side.word}@desa.example", made_by=user,
        expires_at=now + timedelta(days=7),
    )  # fmt: skip
    ResetLink.objects.create(user=user, digest=side.word, made_by=user, expires_at=now + timedelta(days=2))
    VillageTrust.objects.filter(village=side.village).update(approvals=3)
    TrustChange.objects.create(village=side.village, before=0, after=1, reason=words, changed_by=user)
    ReviewDigest.objects.create(user=user, day=timezone.localdate())
    FormerCode.objects.create(region=side.village.region, code=f"99.99.99.{draft.pk % 10_000:04}")
    AuditEntry(action=AuditedAction.CONSENT, person=side.word, place=side.village.region.code, subject=words).save()


def _comments(side: Side, *, public: Page, withdrawn: Page) -> None:
    """Store a comment in each state about both pages; only one that is shown on a public page is known."""
    for page in (public, withdrawn):
        content_id = Publication.objects.get(page_id=page.pk).pk
        for state in ReaderComment.State:
            is_known = page is public and state == ReaderComment.State.SHOWN
            comment = ReaderComment.objects.create(
                page=page,
                content_id=content_id,
                words=f"{side.words(is_known=is_known)}, kata pembaca.",
                digest=f"{side.word} {state}",
                state=state,
                decided_by=None if state == ReaderComment.State.WAITING else side.user,
            )
            CommentSender.objects.create(
                comment=comment, name=side.word, email=f"{side.word}@warga.example", network=side.word
            )


def _arrivals(side: Side, draft: Page) -> None:
    """Store a form and a file on their way from a phone, with the numbers of the draft in their keys."""
    key = KEY.format(draft.pk)
    ArrivedForm.objects.create(user=side.user, key=key, page=draft)
    file = ArrivingFile.objects.create(pk=key, owner=side.user, name=f"{side.word}.pdf", length=4, received=4)
    ArrivingPart.objects.create(file=file, offset=0, content=b"%PDF")


def _recommendations(side: Side, public: Page) -> None:
    """Store what was chosen for the village and why, and what it does not want."""
    region, practice = side.village.region, Publication.objects.get(page_id=public.pk)
    chosen = RecommendationList.objects.create(region=region, made_at=timezone.now(), week="2026-W49")
    Recommendation.objects.create(
        in_list=chosen, place=1, practice=practice, points=9, origin=side.word, clauses=[f"karena {side.word}"]
    )
    ReadCount.objects.create(day=timezone.localdate(), content_id=practice.pk, times=3)
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    SearchedWords.objects.create(week=monday, words=f"cari {side.word}", content_id=practice.pk, times=20)
    RegionBoundary.objects.create(region=region, south=-1, north=0, west=116, east=117, polygons=[])
    DismissedRecommendation.objects.create(region=region, practice=practice, why="nature", dismissed_by=side.user)


def empty_tables(side: Side) -> list[str]:
    """Return the tables of the hub whose rows can be about a village, and hold none about this one."""
    return [label for label, rows in _tables(side) if not rows.exists()]


def rows_about(side: Side) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row about the village in each of these tables."""
    return {label: list(rows.order_by("pk").values_list()) for label, rows in _tables(side)}


def _tables(side: Side) -> Iterator[tuple[str, "QuerySet[Any]"]]:
    """Yield each table with its rows about the village; settings have one row, which is the province's."""
    for model in apps.get_app_config("hub").get_models():
        condition = (
            None if issubclass(model, BaseSiteSetting | BaseGenericSetting) else _about(model, side, steps=MOST_STEPS)
        )
        if condition is not None:
            yield model._meta.label, model._default_manager.filter(condition)


def _about(model: type[Model], side: Side, *, prefix: str = "", steps: int) -> Q | None:
    """Return the condition for rows that lead to the village in a few steps; None if no row can.

    What is derived from publications alone says no more than they do, and readers have those.
    """
    leads: dict[type[Model], tuple[str, Any]] = {
        Page: ("path__startswith", side.village.path),
        Region: ("code", side.village.region.code),
        User: ("pk", side.user.pk),
        HubImage: ("uploaded_by_user", side.user.pk),
        HubDocument: ("uploaded_by_user", side.user.pk),
    }
    if issubclass(model, Page) and model is not Page:
        of_villages = issubclass(model, VillagePage) or VillagePage in model.allowed_parent_page_models()
        return Q(**{f"{prefix}path__startswith": side.village.path}) if of_villages else None
    if model in leads:
        lookup, value = leads[model]
        return Q(**{f"{prefix}{lookup}": value})
    conditions = [found for one in model._meta.concrete_fields if (found := _by(one, side, prefix, steps)) is not None]
    return reduce(or_, conditions) if conditions else None


def _by(one: Any, side: Side, prefix: str, steps: int) -> Q | None:
    if isinstance(one, ForeignKey):
        is_up = one.related_model is one.model
        return (
            _about(one.related_model, side, prefix=f"{prefix}{one.name}__", steps=steps - 1)
            if steps and not is_up
            else None
        )
    if one.name == "content_id" and not prefix:
        return Q(content_id__in=Publication.objects.filter(village=side.village.region.code).values("pk"))
    return Q(place=side.village.region.code) if one.model is AuditEntry and one.name == "place" else None
