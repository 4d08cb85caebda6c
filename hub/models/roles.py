"""The roles, and the one table of what each of them may do.

A role is held at a place and counts for everything below it (`hub.models.membership`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models

from hub.models.gates import Gate
from hub.models.region import Level


class Role(models.TextChoices):
    """What somebody is in the hub."""

    VILLAGE_EDITOR = "village_editor", "Editor desa"
    VILLAGE_APPROVER = "village_approver", "Penyetuju desa"
    COMPANION = "companion", "Pendamping"
    REGENCY_REVIEWER = "regency_reviewer", "Peninjau kabupaten"
    PROVINCIAL_CURATOR = "provincial_curator", "Kurator provinsi"
    PRODUCT_REVIEWER = "product_reviewer", "Peninjau produk"
    API_MANAGER = "api_manager", "Pengelola API"
    AUDITOR = "auditor", "Pemeriksa"
    HUB_ADMINISTRATOR = "hub_administrator", "Administrator hub"


@dataclass(frozen=True)
class Rights:
    """What a role may do at its place and below.

    `pages` and `media` are actions in Wagtail's words; "view" is ours, and opens lists and history without changing
    anything. `page_models` limits the actions on pages to these content types. `permissions` are Django's, without a
    place. `everywhere` means collections of media that belong to no place too. `appoints` are the roles that the
    holder may give and take below the own place.

    "publish" in `pages` means to decide on what is public: withdraw it, delete it, restrict it. What the holder may
    let out without anybody else is in `releases`, the gates of `hub.models.gates`.
    """

    levels: tuple[Level, ...]
    pages: frozenset[str] = frozenset()
    media: frozenset[str] = frozenset()
    page_models: frozenset[str] | None = None
    permissions: frozenset[str] = frozenset()
    everywhere: bool = False
    appoints: tuple[Role, ...] = ()
    reviews: bool = False
    releases: frozenset[Gate] = frozenset()


ENTER = "wagtailadmin.access_admin"
WRITE = frozenset({"add", "change"})
DECIDE = frozenset({"change", "publish", "lock", "unlock"})
PUBLISH = WRITE | DECIDE
MEDIA = frozenset({"add", "change", "choose"})
LOOK = frozenset({"view"})
IN_VILLAGE = (Level.VILLAGE,)
UP_TO_VILLAGE = frozenset({Gate.WRITER, Gate.VILLAGE})
UP_TO_REGENCY = UP_TO_VILLAGE | {Gate.REGENCY}
UP_TO_PROVINCE = UP_TO_REGENCY | {Gate.PROVINCE}
AT_PROVINCE = (Level.PROVINCE,)
OF_VILLAGE = (Role.VILLAGE_EDITOR, Role.VILLAGE_APPROVER)
CLEAR = "hub.clear_personal_data"
VOCABULARIES = frozenset(f"hub.{action}_vocabularyentry" for action in ("add", "change", "view"))
SYNONYMS = frozenset({"hub.change_synonym"})
WEBHOOKS = frozenset({"hub.change_webhookendpoint"})
API_CLIENTS = frozenset({"hub.change_apiclient"})
SETTINGS = frozenset({"hub.change_sitesettings"})
AUDIT = frozenset({"hub.view_auditentry"})
# An account is made by an invitation.
PEOPLE = frozenset({"hub.change_user", "hub.view_user"} | {f"hub.{action}_membership" for action in WRITE | LOOK})

RIGHTS: Mapping[Role, Rights] = {
    Role.VILLAGE_EDITOR: Rights(
        IN_VILLAGE,
        pages=WRITE,
        media=MEDIA,
        permissions=frozenset({ENTER}),
        releases=frozenset({Gate.WRITER}),
    ),
    Role.VILLAGE_APPROVER: Rights(
        IN_VILLAGE,
        pages=PUBLISH,
        media=MEDIA,
        permissions=frozenset({ENTER}),
        appoints=OF_VILLAGE,
        releases=UP_TO_VILLAGE,
    ),
    Role.COMPANION: Rights(
        (Level.DISTRICT, Level.REGENCY),
        pages=WRITE,
        media=MEDIA,
        permissions=frozenset({ENTER}),
        appoints=OF_VILLAGE,
    ),
    Role.REGENCY_REVIEWER: Rights(
        (Level.REGENCY,),
        pages=DECIDE,
        media=MEDIA,
        permissions=frozenset({ENTER, CLEAR}),
        appoints=(*OF_VILLAGE, Role.COMPANION),
        reviews=True,
        releases=UP_TO_REGENCY,
    ),
    Role.PROVINCIAL_CURATOR: Rights(
        AT_PROVINCE,
        pages=PUBLISH,
        media=MEDIA,
        permissions=frozenset({ENTER, CLEAR}) | VOCABULARIES | SYNONYMS | SETTINGS,
        everywhere=True,
        reviews=True,
        releases=UP_TO_PROVINCE,
    ),
    Role.PRODUCT_REVIEWER: Rights(
        (Level.REGENCY, Level.PROVINCE),
        pages=frozenset({"change", "publish"}),
        page_models=frozenset({"productpage"}),
        media=frozenset({"choose"}),
        permissions=frozenset({ENTER}),
        reviews=True,
        releases=UP_TO_PROVINCE,
    ),
    Role.API_MANAGER: Rights(AT_PROVINCE, permissions=frozenset({ENTER}) | WEBHOOKS | API_CLIENTS),
    Role.AUDITOR: Rights((Level.PROVINCE, Level.REGENCY), pages=LOOK, permissions=AUDIT | {ENTER}),
    Role.HUB_ADMINISTRATOR: Rights(
        AT_PROVINCE,
        pages=PUBLISH | {"bulk_delete"},
        media=MEDIA,
        permissions=frozenset({ENTER, CLEAR})
        | VOCABULARIES
        | SYNONYMS
        | SETTINGS
        | WEBHOOKS
        | API_CLIENTS
        | AUDIT
        | PEOPLE,
        everywhere=True,
        appoints=tuple(Role),
        reviews=True,
        releases=UP_TO_PROVINCE,
    ),
}
