"""Rights on pictures and documents follow from the place of their collection, never from a collection above."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission
from wagtail.permissions import policy_registry

from hub.content.village import VillagePage
from hub.models.media_library import MediaLibrary
from hub.models.roles import Role
from hub.models.stored_media import HubDocument
from hub.models.user import User
from hub.tenancy.libraries import library_of, make_libraries, shared_library
from tests import factories
from tests.factories.people import member

POLICY = policy_registry.get_by_type(HubDocument)


@pytest.fixture(scope="module")
def documents(standing):
    """Plant a document in every kind of collection: own, private, another village's, shared, of no place."""
    with standing():
        pela, other = factories.village(), factories.village("64.03.12.2003", "Kayu Indah")
        collections = {
            "own": library_of(pela),
            "private": library_of(pela, MediaLibrary.Use.PRIVATE),
            "other": library_of(other),
            "shared": shared_library(factories.province()),
            "nobody": Collection.get_first_root_node(),
        }
        yield {name: factories.document(title=name, collection=place) for name, place in collections.items()}


def found(user, action):
    """Return which documents the user may use so, by both of Wagtail's ways to ask."""
    listed = set(POLICY.instances_user_has_permission_for(user, action).values_list("title", flat=True))
    asked = {
        one.title for one in HubDocument.objects.all() if POLICY.user_has_permission_for_instance(user, action, one)
    }
    assert listed == asked
    return listed


@pytest.mark.parametrize(
    ("role", "place", "chosen", "changed"),
    [
        (Role.VILLAGE_EDITOR, factories.village, {"own", "private", "shared"}, {"own", "private"}),
        (Role.COMPANION, factories.district, {"own", "private", "shared"}, {"own", "private"}),
        (Role.REGENCY_REVIEWER, factories.regency, {"own", "private", "shared"}, {"own", "private"}),
        (Role.PRODUCT_REVIEWER, factories.regency, {"own", "private", "shared"}, set()),
        (Role.AUDITOR, factories.province, {"shared"}, set()),
        (
            Role.PROVINCIAL_CURATOR,
            factories.province,
            {"own", "private", "other", "shared", "nobody"},
            {"own", "private", "other", "shared", "nobody"},
        ),
    ],
)
def test_a_role_reaches_the_collections_of_its_places(documents, db, role, place, chosen, changed):
    user = member(place(), role=role)

    assert (found(user, "choose"), found(user, "change")) == (chosen, changed)


def test_rights_of_groups_and_on_collections_above_count_for_nothing(documents, db):
    group = Group.objects.create(name="Lama")
    for codename in ("choose_document", "change_document"):
        permission = Permission.objects.get(content_type__app_label="wagtaildocs", codename=codename)
        GroupCollectionPermission.objects.create(
            group=group, collection=Collection.get_first_root_node(), permission=permission
        )
    user = User.objects.create_user("lama")
    user.groups.add(group)

    assert (found(user, "choose"), found(user, "change")) == (set(), set())


def test_a_library_is_made_once_and_stands_below_the_root(documents, db):
    pela = factories.village()

    assert library_of(pela) == library_of(pela) == documents["own"].collection
    assert {library.collection.depth for library in MediaLibrary.objects.select_related("collection")} == {2}
    assert library_of(pela, MediaLibrary.Use.PRIVATE).get_view_restrictions().count() == 1


@pytest.mark.parametrize("use", [MediaLibrary.Use.OWN, MediaLibrary.Use.PRIVATE])
def test_a_library_moves_no_other_one(db, use, django_assert_max_num_queries):
    root = Collection.get_first_root_node()
    for number in range(12):
        root.add_child(instance=Collection(name=f"Zona {number}"))
    before = dict(Collection.objects.values_list("pk", "path"))
    new = factories.village("64.02.08.2199", "Baru")

    with django_assert_max_num_queries(15):
        made = library_of(new, use)

    assert dict(Collection.objects.exclude(pk=made.pk).values_list("pk", "path")) == before
    assert Collection.find_problems() == ([], [], [], [], [])
    assert made.get_view_restrictions().exists() == (use == MediaLibrary.Use.PRIVATE)


def test_many_libraries_are_made_at_once_and_only_where_one_is_missing(documents, db, django_assert_max_num_queries):
    new = [factories.village(f"64.02.08.21{number:02}", f"Baru {number}") for number in (3, 1, 2)]

    with django_assert_max_num_queries(10):
        made = make_libraries(VillagePage.objects.select_related("region"))

    assert (made, make_libraries(new)) == (3, 0)
    root = Collection.get_first_root_node()
    assert [one.name for one in Collection.objects.order_by("-path")[:3]] == [
        "Desa Baru 3",
        "Desa Baru 2",
        "Desa Baru 1",
    ]
    assert root.numchild == root.get_children().count()
    assert Collection.find_problems() == ([], [], [], [], [])
    assert library_of(new[0]).name == "Desa Baru 3"


def test_the_number_of_memberships_does_not_raise_the_statements(documents, db, django_assert_num_queries):
    few = User.objects.get(pk=member(factories.village()).pk)
    many = User.objects.get(pk=member(factories.village(), factories.village("64.03.12.2003"), name="banyak").pk)

    for user in (few, many):
        with django_assert_num_queries(2):
            list(POLICY.instances_user_has_permission_for(user, "choose"))


def test_people_are_found_by_the_place_of_the_document(documents, db):
    editor, curator = member(factories.village()), member(factories.province(), role=Role.PROVINCIAL_CURATOR)
    member(factories.village("64.03.12.2003"))

    assert set(POLICY.users_with_any_permission_for_instance({"change"}, documents["own"])) == {editor, curator}
