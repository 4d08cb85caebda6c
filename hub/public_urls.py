"""The addresses of files in this machine's folders, for everybody; buckets serve their files themselves."""

from django.conf import settings
from django.urls import path

from hub.media.views import public_file, restricted_file
from hub.selectors.media_addresses import is_shown

urlpatterns = []
if settings.MEDIA_STORE == "files":
    urlpatterns += [
        path(f"{settings.MEDIA_URL.lstrip('/')}<path:path>", public_file, {"is_shown": is_shown}),
        path("files/<str:token>/<str:file_name>", restricted_file, name="restricted_file"),
    ]
