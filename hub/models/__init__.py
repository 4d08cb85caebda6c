"""The tables that are not content types: people, media, regions and the read model."""

from hub.models.clock import VersionClock
from hub.models.due import ProjectionDue
from hub.models.media import HubDocument, HubImage, HubRendition
from hub.models.publication import Dependency, FormerPath, Publication, Term
from hub.models.region import FormerCode, Region
from hub.models.user import User

__all__ = [
    "Dependency",
    "HubDocument",
    "FormerCode",
    "FormerPath",
    "HubImage",
    "ProjectionDue",
    "Publication",
    "Region",
    "HubRendition",
    "Term",
    "User",
    "VersionClock",
]
