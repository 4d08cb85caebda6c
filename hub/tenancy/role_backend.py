"""Django's permissions that have no place, by role: entering the CMS, clearing a stop, changing vocabularies."""

from typing import Any

from hub.tenancy.grants import grants_of


class RoleBackend:
    """Grants what the roles of an active person allow; it logs nobody in.

    No group has to be kept in step with the memberships, so a membership that ends takes everything with it at once.
    """

    def authenticate(self, _request: Any) -> None:
        """Log nobody in; with a password or anything else, Django does not even ask."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Say whether a role gives the permission."""
        return perm in self.get_user_permissions(user_obj, obj)

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Return the permissions; there are no others than those of the person."""
        return self.get_user_permissions(user_obj, obj)

    def get_user_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """Return the permissions, or none if they are asked for one object."""
        if obj is not None:
            return set()
        return {permission for grant in grants_of(user_obj) for permission in grant.rights.permissions}
