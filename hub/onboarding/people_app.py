"""Wagtail's application of users, with our screens in place of its own."""

from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(WagtailUsersAppConfig):
    """Stands in INSTALLED_APPS where `wagtail.users` would."""

    user_viewset = "hub.onboarding.people_screen.People"
    group_viewset = "hub.onboarding.people_screen.HiddenGroups"
