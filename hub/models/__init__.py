"""The tables that are not content types: people, media, regions and the read model."""

from hub.models.clock import RestoreSign, VersionClock
from hub.models.departure import Departure
from hub.models.due import ProjectionDue
from hub.models.media import HubDocument, HubImage, HubRendition
from hub.models.permit import PermitCheck
from hub.models.privacy import Clearance, DocumentScan
from hub.models.publication import Dependency, FormerPath, Publication, Term
from hub.models.reconciliation import Reconciliation
from hub.models.region import FormerCode, Region
from hub.models.removal import RemovalDue
from hub.models.site import PublicSite
from hub.models.user import User
from hub.models.vocabulary_entry import Vocabulary, VocabularyEntry
from hub.models.withheld import WithheldDocument

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
