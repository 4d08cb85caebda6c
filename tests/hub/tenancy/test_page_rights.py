"""Rights on pages follow from the role and the place, until the day that the membership ends."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page
from wagtail.permissions import policy_registry

from hub.content.product import ProductPage
from hub.models.membership import Membership
from hub.models.roles import RIGHTS, Role
from hub.models.user import User
from tests import factories
from tests.factories.people import member

PELA, JEMBAYAN = "64.02.08.2009", "64.02.02.2001"


@pytest.fixture(scope="module")
def planted(standing):
    """Plant two villages of one regency and one of another, each with news."""
    with standing():
        pela, jembayan = factories.village(), factories.village(JEMBAYAN, "Jembayan")
        kayu = factories.village("64.03.12.2003", "Kayu Indah")
        yield {page.title: factories.news(page, title=f"Kabar {page.title}") for page in (pela, jembayan, kayu)}


@pytest.fixture(autouse=True)
def _in_that_world(planted, db):
    pass


def allowed(user, page):
    """Return what the user may do with the page, by Wagtail's tester."""
    tester = page.permissions_for_user(User.objects.get(pk=user.pk))
    names = ("add_subpage", "edit", "publish", "lock", "unpublish", "delete")
    return {name for name in names if getattr(tester, f"can_{name}")()}


def titles(pages):
    return sorted(pages.values_list("title", flat=True))


@pytest.mark.parametrize(
    ("role", "place", "own"),
    [
        (Role.VILLAGE_EDITOR, factories.village, {"edit"}),
        (Role.VILLAGE_APPROVER, factories.village, {"edit", "publish", "lock", "unpublish", "delete"}),
        (Role.COMPANION, factories.district, {"edit"}),
        (Role.REGENCY_REVIEWER, factories.regency, {"edit", "publish", "lock", "unpublish", "delete"}),
        (Role.PROVINCIAL_CURATOR, factories.province, {"edit", "publish", "lock", "unpublish", "delete"}),
        (Role.PRODUCT_REVIEWER, factories.regency, set()),
        (Role.API_MANAGER, factories.province, set()),
        (Role.AUDITOR, factories.province, set()),
        (Role.HUB_ADMINISTRATOR, factories.province, {"edit", "publish", "lock", "unpublish", "delete"}),
    ],
)
def test_a_role_allows_what_the_table_says_at_its_place_and_nothing_elsewhere(planted, role, place, own):
    user = member(place(), role=role)

    assert allowed(user, planted["Pela"]) == own
    is_everywhere = role in (Role.PROVINCIAL_CURATOR, Role.HUB_ADMINISTRATOR)
    assert allowed(user, planted["Kayu Indah"]) == (own if is_everywhere else set())


def test_a_product_reviewer_decides_on_products_only(planted):
    product = factories.village().add_child(
        instance=ProductPage(title="Ikan asin", slug="ikan-asin", product_group="makanan_minuman")
    )
    user = member(factories.regency(), role=Role.PRODUCT_REVIEWER)

    assert allowed(user, product) == {"edit", "publish", "unpublish", "delete"}
    policy = policy_registry.get_by_type(Page)
    assert titles(policy.instances_user_has_permission_for(user, "publish")) == [product.title]


def test_a_membership_counts_through_its_last_day():
    today = timezone.localdate()
    ends_today = member(factories.village(), valid_until=today, name="hari-ini")
    ended = member(factories.village(), valid_until=today - timedelta(days=1), name="kemarin")

    found = [
        (user.has_perm("wagtailadmin.access_admin"), bool(allowed(user, factories.village())))
        for user in (ends_today, ended)
    ]

    assert found == [(True, True), (False, False)]


def test_rights_of_groups_and_an_inactive_account_count_for_nothing(planted):
    group = Group.objects.create(name="Lama")
    permission = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=group, page=factories.village(), permission=permission)
    grouped = User.objects.create_user("lama")
    grouped.groups.add(group)
    inactive = member(factories.village(), name="berhenti")
    User.objects.filter(pk=inactive.pk).update(is_active=False)

    assert [allowed(user, planted["Pela"]) for user in (grouped, inactive)] == [set(), set()]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_one_statement_answers_for_any_number_of_memberships(planted, count, django_assert_num_queries):
    villages = [factories.village(), factories.village(JEMBAYAN), factories.village("64.03.12.2003")]
    user = User.objects.get(pk=member(*villages[:count]).pk)
    policy = policy_registry.get_by_type(Page)
    for page in planted.values():
        page.cached_content_type  # noqa: B018  Django remembers content types for the whole process.

    with django_assert_num_queries(1):
        allowed_on = [
            page for page in planted.values() if policy.user_has_permission_for_instance(user, "change", page)
        ]
    with django_assert_num_queries(1):
        changed = list(policy.instances_user_has_permission_for(user, "change"))

    assert len(allowed_on) == count
    assert len(changed) == 2 * count  # The village and its news.


def test_the_way_to_the_own_places_can_be_opened_and_nothing_beside_it():
    user = member(factories.village(), factories.village(JEMBAYAN))
    policy = policy_registry.get_by_type(Page)

    assert policy.explorable_root_instance(user).title == "Kabupaten Kutai Kartanegara"
    expected = [
        "Jembayan",
        "Kabar Jembayan",
        "Kabar Pela",
        "Kabupaten Kutai Kartanegara",
        "Kota Bangun",
        "Loa Kulu",
        "Pela",
    ]
    assert titles(policy.explorable_instances(user)) == expected


def test_people_are_found_by_what_they_may_do(planted):
    editor, reviewer = member(factories.village()), member(factories.regency(), role=Role.REGENCY_REVIEWER)
    member(factories.village(JEMBAYAN))
    policy = policy_registry.get_by_type(Page)

    who = policy.users_with_any_permission_for_instance({"change"}, planted["Pela"], include_superusers=False)
    deciding = policy.users_with_permission_for_instance("publish", planted["Pela"], include_superusers=False)

    assert (set(who), set(deciding)) == ({editor, reviewer}, {reviewer})


@pytest.mark.parametrize("role", Role)
def test_a_role_is_refused_where_it_does_not_exist(role):
    places = {"province": factories.province, "regency": factories.regency, "district": factories.district}
    places |= {"village": factories.village, "news": lambda: factories.news(factories.village(), title="Bukan tempat")}
    user = User.objects.create_user("calon")

    for name, place in places.items():
        membership = Membership(user=user, node=place(), role=role)
        if name in {level.value for level in RIGHTS[role].levels}:
            membership.full_clean()
            continue
        with pytest.raises(ValidationError, match="bertugas di"):
            membership.full_clean()
