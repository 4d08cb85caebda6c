"""Wagtail: its own search stays on the database and serves the admin only."""

from settings import env

AUTH_USER_MODEL = "hub.User"
WAGTAILIMAGES_IMAGE_MODEL = "hub.HubImage"
WAGTAILDOCS_DOCUMENT_MODEL = "hub.HubDocument"

WAGTAIL_SITE_NAME = "Desa Hub"
WAGTAILADMIN_BASE_URL = env.web_address("HUB_ADMIN_URL", default="http://127.0.0.1:8000")
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "hub.editor.page_search"}}
WAGTAIL_FINISH_WORKFLOW_ACTION = "hub.review.finishing.publish_reviewed"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# The default intervals (10 s and 0.5 s) cost 9 KB a minute on an idle page, and connections in villages are slow.
WAGTAIL_EDITING_SESSION_PING_INTERVAL = 60_000
WAGTAIL_AUTOSAVE_INTERVAL = 5_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# Pasting the address of one of our pages would tell the title of its draft. Readers see pages in apps of their own.
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = ""
