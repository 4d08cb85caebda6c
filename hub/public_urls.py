"""The addresses for everybody that the hub answers itself: drafts by signed links, and files of this machine.

Buckets serve their files themselves.
"""

from django.conf import settings
from django.urls import path

from hub.media.views import public_file, restricted_file
from hub.previewing.preview_page import preview_page
from hub.selectors.public_files import is_shown

urlpatterns = [path("pratinjau/<str:token>/", preview_page, name="preview-page")]
if settings.MEDIA_STORE == "files":
    urlpatterns += [
        path(f"{settings.MEDIA_URL.lstrip('/')}<path:path>", public_file, {"is_shown": is_shown}),
        path("files/<str:token>/<str:file_name>", restricted_file, name="restricted_file"),
    ]
