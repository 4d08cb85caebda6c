"""What is remembered about a person's rights is forgotten with every change of a role, in whatever way it is asked."""

import pytest
from django.utils.functional import SimpleLazyObject
from wagtail.models import Collection, Page
from wagtail.permissions import policy_registry

from hub.content.news import NewsPage
from hub.models.membership import Membership
from hub.models.roles import Role
from hub.models.stored_media import HubDocument, HubImage
from hub.models.user import User
from tests import factories
from tests.factories.people import member

pytestmark = pytest.mark.django_db
KAYU = "64.03.12.2003"


def ask_everything(user):
    """Ask what the screens ask, so that everything is remembered that ever is."""
    pages = policy_registry.get_by_type(Page)
    user.has_perm("wagtailadmin.access_admin")
    user.has_perm("hub.nobody_may_do_this")
    user.has_perm("hub.clear_personal_data", Collection.get_first_root_node())
    pages.explorable_root_instance(user)
    list(pages.explorable_instances(user))
    pages.get_cached_permissions_for_user(user)
    village = factories.village()
    village.permissions_for_user(user).can_publish_subpage(NewsPage)
    for medium in (HubDocument, HubImage):
        list(policy_registry.get_by_type(medium).collections_user_has_any_permission_for(user, ["add", "choose"]))


@pytest.mark.parametrize("wrapped", [False, True])
@pytest.mark.parametrize("change", ["saved", "deleted", "made at once"])
def test_a_changed_role_makes_everything_forgotten(change, wrapped):
    stored = member(factories.village(), role=Role.VILLAGE_APPROVER)
    user = SimpleLazyObject(lambda: User.objects.get(pk=stored.pk)) if wrapped else User.objects.get(pk=stored.pk)
    untouched = set(User.objects.get(pk=stored.pk).__dict__)
    ask_everything(user)
    real = user._wrapped if wrapped else user
    remembered = set(real.__dict__) - untouched

    row = Membership(user=user, node=factories.village(KAYU, "Kayu Indah"), role=Role.VILLAGE_EDITOR)
    if change == "made at once":
        Membership.objects.bulk_create([row])
    else:
        row.save()
    if change == "deleted":
        ask_everything(user)
        row.delete()

    assert len(remembered) >= 5
    assert set(real.__dict__) - untouched == set()
    assert not wrapped or set(user.__dict__) <= {"_wrapped", "_setupfunc"}
