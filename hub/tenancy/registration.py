"""Puts our policies in place of Wagtail's, and has `manage.py check` fail while another one counts."""

from typing import Any

from django.core.checks import CheckMessage, Error
from django.core.checks import register as register_check
from wagtail.models import AbstractPage, Page, pages
from wagtail.permissions import policy_registry, register_permission_policy

from hub.models.stored_media import HubDocument, HubImage
from hub.tenancy.media_policy import MembershipMediaPolicy
from hub.tenancy.page_policy import MembershipPagePolicy, MembershipPermissionTester

OWNER = "uploaded_by_user"
EXPECTED = {Page: MembershipPagePolicy, HubImage: MembershipMediaPolicy, HubDocument: MembershipMediaPolicy}


def register() -> None:
    """Register the policies; call it when every application of Wagtail is ready."""
    register_permission_policy(AbstractPage, MembershipPagePolicy())
    for model in (HubImage, HubDocument):
        register_permission_policy(model, MembershipMediaPolicy(model, auth_model=model, owner_field_name=OWNER))
    pages.PagePermissionTester = MembershipPermissionTester
    register_check(check_policies, "hub")


def check_policies(**_options: Any) -> list[CheckMessage]:
    """Return an error for each model whose rights are not those of the memberships."""
    return [
        Error(
            f"Rights on {model.__name__} are decided by {type(found).__name__}, not by memberships.",
            hint='"hub.tenancy.tenancy_app.TenancyConfig" must stand last in INSTALLED_APPS.',
            id="hub.E005",
        )
        for model, policy in EXPECTED.items()
        if not isinstance(found := policy_registry.get_by_type(model), policy)
    ]
