"""Wagtail's screens of users, for administrators of the hub: roles are shown, and nobody can be raised there.

Only a superuser changes superusers, passwords and that mark. Groups give no rights on pages and media, so their screens
are in no menu, and an account is made by an invitation, never here.
"""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.users.forms import UserEditForm
from wagtail.users.views import groups, users
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, SetActiveStateBulkAction

from hub.accounts.proved_addresses import prove_address, proved_owner
from hub.models.membership import Membership
from hub.models.user import User

MOST_ROLES = 3
PROVED = "Surel akun ini sudah terbukti. Alamat yang diganti harus dibuktikan lagi."
NOT_PROVED = (
    "Surel akun ini belum terbukti: peran baru dan masuk lewat identitas tidak menemukannya. Terbukti kalau orangnya "
    "mengikuti tautan dari surat undangan atau “Lupa kata sandi”. Centang hanya kalau Anda memeriksanya sendiri."
)
OF_SUPERUSERS = ("is_superuser", "password1", "password2")


class RolesColumn(Column):
    """The first few roles of a person that count today."""

    def get_value(self, instance: User) -> str:
        """Return them in one line."""
        rows = list(instance.memberships.all())
        shown = "; ".join(f"{row.get_role_display()}, {row.node}" for row in rows[:MOST_ROLES])
        return shown + (f"; dan {len(rows) - MOST_ROLES} lagi" if len(rows) > MOST_ROLES else "")


class PeopleFilters(users.UserFilterSet):
    """Wagtail's filters without the one for groups."""

    def __init__(self, *arguments: Any, **names: Any) -> None:
        super().__init__(*arguments, **names)
        del self.filters["group"]


class PeopleList(users.IndexView):
    """The list, with roles in place of Wagtail's access level."""

    @cached_property
    def columns(self) -> list[Column]:
        """Return Wagtail's columns, and the roles."""
        kept = [column for column in super().columns if column.name != "is_superuser"]
        return [*kept[:3], RolesColumn("roles", label="Peran"), *kept[3:]]

    def get_base_queryset(self) -> "QuerySet[User]":
        """Return the people with their roles of today; superusers only to superusers."""
        current = Membership.objects.current().select_related("node")
        people: QuerySet[User] = super().get_base_queryset().prefetch_related(Prefetch("memberships", current))
        return people if self.request.user.is_superuser else people.filter(is_superuser=False)


class PersonForm(UserEditForm):
    """Name, address and whether the account is active; groups are not offered to anybody."""

    is_checked = forms.BooleanField(label="Saya sudah memeriksa bahwa surel ini milik orang ini", required=False)

    def __init__(self, *arguments: Any, by: User, **names: Any) -> None:
        super().__init__(*arguments, **names)
        hidden = () if by.is_superuser else OF_SUPERUSERS
        for name in ("groups", *hidden):
            self.fields.pop(name, None)
        for name in ("email", "last_name"):
            self.fields[name].required = False
        self.fields["is_checked"].help_text = PROVED if self.instance.has_proved_email else NOT_PROVED

    def clean_email(self) -> str:
        """Refuse an address that another account has proved."""
        email: str = self.cleaned_data["email"]
        owner = proved_owner(email)
        if owner is not None and owner.pk != self.instance.pk:
            raise ValidationError("Alamat ini sudah terbukti milik akun lain.")
        return email

    def save(self, commit: bool = True) -> User:
        """Store the person, and that an administrator looked at the address."""
        person: User = super().save(commit)
        if self.cleaned_data["is_checked"]:
            prove_address(person, person.email)
        return person

    @property
    def password_enabled(self) -> bool:
        """Say whether a password can be set in this form."""
        return not hasattr(self, "fields") or "password1" in self.fields


class PersonView(users.EditView):
    """The screen of one person."""

    def dispatch(self, request: HttpRequest, *arguments: Any, **names: Any) -> HttpResponse:
        """Answer. Raises `PermissionDenied` if somebody else than a superuser opens a superuser."""
        _refuse_superuser(request, self.object)
        response: HttpResponse = super().dispatch(request, *arguments, **names)
        return response

    def get_form_kwargs(self) -> dict[str, Any]:
        """Pass to the form who changes the person."""
        return {**super().get_form_kwargs(), "by": self.request.user}

    def get_context_data(self, **names: Any) -> dict[str, Any]:
        """Add the roles, each with a link to its team."""
        rows = self.object.memberships.current().select_related("node")
        return {**super().get_context_data(**names), "roles": rows}


class PersonHistory(users.HistoryView):
    """What was changed about one person."""

    def dispatch(self, request: HttpRequest, *arguments: Any, **names: Any) -> HttpResponse:
        """Answer. Raises `PermissionDenied` as the screen of the person does."""
        _refuse_superuser(request, self.object)
        response: HttpResponse = super().dispatch(request, *arguments, **names)
        return response


class People(users.UserViewSet):
    """Wagtail's views of users, as above."""

    index_view_class = PeopleList
    edit_view_class = PersonView
    history_view_class = PersonHistory
    filterset_class = PeopleFilters
    edit_template_name = "hub/onboarding/person.html"

    def get_form_class(self, for_update: bool = False) -> Any:
        """Return our form for a change; superusers make accounts with Wagtail's."""
        return PersonForm if for_update else super().get_form_class(for_update)


class GroupCreation(groups.CreateView):
    """Without panels of rights on pages and collections, which count for nothing."""

    permission_panel_forms = ()


class GroupChange(groups.EditView):
    """The same for a group that is there."""

    permission_panel_forms = ()


class HiddenGroups(groups.GroupViewSet):
    """Groups, which superusers reach by their address only."""

    add_view_class = GroupCreation
    edit_view_class = GroupChange
    add_to_settings_menu = False


def _refuse_superuser(request: HttpRequest, person: User) -> None:
    if person.is_superuser and not request.user.is_superuser:
        raise PermissionDenied


def _only_superusers(action: Any, _person: User) -> bool:
    return bool(action.request.user.is_superuser)


def raise_nobody_in_bulk() -> None:
    """Let only superusers put many people into groups, activate or deactivate them."""
    AssignRoleBulkAction.check_perm = _only_superusers
    SetActiveStateBulkAction.check_perm = _only_superusers
