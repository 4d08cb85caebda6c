"""The tables that are not content types: people, media, regions and the read model."""

from hub.models.api_access import ApiClient, TrustedDocument
from hub.models.audit_entry import AuditEntry
from hub.models.document_text import DocumentText
from hub.models.featured_rows import Featured, FeaturedNight, Showing
from hub.models.feed_source import FeedEntry, FeedSource
from hub.models.media_library import MediaLibrary
from hub.models.membership import Membership
from hub.models.outbox_entries import FileRemoval, OutboxEntry
from hub.models.personal_links import Invitation, ResetLink
from hub.models.phone_arrivals import ArrivedForm, ArrivingFile, ArrivingPart
from hub.models.preview_link import PreviewLink
from hub.models.privacy import Clearance, DocumentScan, ExcludedDocument
from hub.models.public_site import PublicSite
from hub.models.publication import Departure, Dependency, FormerPath, Publication, Term
from hub.models.read_version import ReadVersion
from hub.models.reader_comment import CommentSender, ReaderComment
from hub.models.readership import ReadCount, SearchedWords
from hub.models.recommendation import (
    DismissedRecommendation,
    Recommendation,
    RecommendationList,
    RecommendationRun,
)
from hub.models.reconciliation import Reconciliation, UnreadablePublication
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
from hub.models.searched_words import PromotedResult, Synonym
from hub.models.spread_count import SpreadCount, SpreadCounting
from hub.models.stored_media import HubDocument, HubImage, HubRendition
from hub.models.user import User
from hub.models.version_clock import RestoreSign, VersionClock
from hub.models.village_notice import VillageNotice
from hub.models.village_trust import TrustChange, VillageTrust
from hub.models.vocabulary_entry import Vocabulary, VocabularyEntry
from hub.models.webhook_endpoint import WebhookEndpoint

__all__ = [
    "ApiClient",
    "ArrivedForm",
    "ArrivingFile",
    "ArrivingPart",
    "AuditEntry",
    "Clearance",
    "ClearanceRequest",
    "CommentSender",
    "Departure",
    "Dependency",
    "DismissedRecommendation",
    "DocumentScan",
    "DocumentText",
    "ExcludedDocument",
    "Featured",
    "FeaturedNight",
    "FeedEntry",
    "FeedSource",
    "FileRemoval",
    "FormerCode",
    "FormerPath",
    "HubDocument",
    "HubImage",
    "HubRendition",
    "Invitation",
    "MediaLibrary",
    "Membership",
    "OutboxEntry",
    "PermitCheck",
    "PreviewLink",
    "PromotedResult",
    "PublicSite",
    "Publication",
    "ReadCount",
    "ReadVersion",
    "ReaderComment",
    "Recheck",
    "Recommendation",
    "RecommendationList",
    "RecommendationRun",
    "Reconciliation",
    "Region",
    "RegionBoundary",
    "ResetLink",
    "RestoreSign",
    "ReviewDecision",
    "ReviewDigest",
    "SampledLook",
    "SearchedWords",
    "Showing",
    "SpreadCount",
    "SpreadCounting",
    "Synonym",
    "Term",
    "TrustChange",
    "TrustedDocument",
    "UnreadablePublication",
    "User",
    "VerificationRequest",
    "VersionClock",
    "VillageNotice",
    "VillageTrust",
    "Vocabulary",
    "VocabularyEntry",
    "WebhookEndpoint",
]
