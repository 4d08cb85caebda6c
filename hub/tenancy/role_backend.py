"""Django's permissions that have no place, by role: entering the CMS, clearing a stop, changing vocabularies."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from hub.tenancy.grants import grants_of


class RoleBackend(BaseBackend):
    """Gives what the roles of an active person allow; it logs nobody in.

    No group has to be kept in step with the memberships, so a membership that ends takes everything with it at once.
    """

    def get_user_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Return the permissions, or none if they are asked for one object."""
        if obj is not None:
            return set()
        return {permission for grant in grants_of(user_obj) for permission in grant.rights.permissions}
