"""The addresses of the CMS; public ones are in `hub.public_urls`."""

from django.urls import include, path
from wagtail.admin import urls as admin_urls

from hub.accounts import account_addresses
from hub.editor.document_serving import serve_document
from hub.editor.page_chooser import Browse, ChosenMultiple, of_editors
from hub.onboarding.accepting import Accepting, opened

urlpatterns = [
    path("admin/", include(account_addresses)),
    # Before Wagtail's own views with these names, which ask no rights for the page in their address.
    path("admin/choose-page/", of_editors(Browse.as_view()), name="wagtailadmin_choose_page"),
    path(
        "admin/choose-page/<int:parent_page_id>/",
        of_editors(Browse.as_view()),
        name="wagtailadmin_choose_page_child",
    ),
    path(
        "admin/choose-page/chosen-multiple/",
        of_editors(ChosenMultiple.as_view()),
        name="wagtailadmin_choose_page_chosen_multiple",
    ),
    path("admin/", include(admin_urls)),
    path("undangan/", Accepting.as_view(), name="hub_invitation_form"),
    path("undangan/<slug:token>/", opened, name="hub_invitation"),
    # Has the name of Wagtail's own view, which checks no permission: its screens and rich text link here.
    path("documents/<int:document_id>/<str:file_name>", serve_document, name="wagtaildocs_serve"),
]
