"""The tables that are not content types: people, media, regions and the read model."""

from hub.models.departure import Departure
from hub.models.excluded_document import WithheldDocument
from hub.models.outbox_entry import ProjectionDue
from hub.models.permit_check import PermitCheck
from hub.models.privacy import Clearance, DocumentScan
from hub.models.public_site import PublicSite
from hub.models.publication import Dependency, FormerPath, Publication, Term
from hub.models.reconciliation import Reconciliation
from hub.models.region import FormerCode, Region
from hub.models.removal import RemovalDue
from hub.models.stored_media import HubDocument, HubImage, HubRendition
from hub.models.user import User
from hub.models.version_clock import RestoreSign, VersionClock
from hub.models.vocabulary_entry import Vocabulary, VocabularyEntry

__all__ = [
    "Clearance",
    "Departure",
    "Dependency",
    "DocumentScan",
    "FormerCode",
    "FormerPath",
    "HubDocument",
    "HubImage",
    "HubRendition",
    "PermitCheck",
    "ProjectionDue",
    "PublicSite",
    "Publication",
    "Reconciliation",
    "Region",
    "RemovalDue",
    "RestoreSign",
    "Term",
    "User",
    "VersionClock",
    "Vocabulary",
    "VocabularyEntry",
    "WithheldDocument",
]
