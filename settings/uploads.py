"""What may be uploaded; sizes in bytes are those of Wagtail's own settings."""

from settings import env

WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = env.whole_number("HUB_PICTURE_MEGABYTES", default=10, at_least=1) * 1024**2
WAGTAILIMAGES_IMAGE_FORM_BASE = "hub.editor.upload_forms.PictureForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "csv"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = env.whole_number("HUB_DOCUMENT_MEGABYTES", default=20, at_least=1) * 1024**2
WAGTAILDOCS_DOCUMENT_FORM_BASE = "hub.editor.upload_forms.DocumentForm"
UPLOADS_MOST_PIXELS = env.whole_number("HUB_PICTURE_MEGAPIXELS", default=50, at_least=1) * 10**6
UPLOADS_LONGEST_SIDE = env.whole_number("HUB_PICTURE_LONGEST_SIDE", default=2560, at_least=1280)
UPLOADS_MOST_UNFOLDED = env.whole_number("HUB_OFFICE_MEGABYTES_UNFOLDED", default=200, at_least=1) * 1024**2
# Each upload is inspected in a separate process, which may use no more memory than this.
UPLOADS_MOST_MEGABYTES = env.whole_number("HUB_INSPECTION_MEGABYTES", default=512, at_least=128)
UPLOADS_MOST_SECONDS = env.whole_number("HUB_INSPECTION_SECONDS", default=20, at_least=2)
UPLOADS_MOST_ANSWER = max(WAGTAILIMAGES_MAX_UPLOAD_SIZE, 64 * 1024**2)
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "hub.uploads.handlers.RoomForUploads",
]
