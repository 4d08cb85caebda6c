"""The forms of pictures and documents: a file is checked first, and refused in one sentence."""

from typing import Any

from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from hub.privacy.contents import contents_of_upload
from hub.uploads.document_checks import check_document
from hub.uploads.picture_cleaning import clean_picture


class PictureFileField(WagtailImageField):
    """Accepts a picture and returns it as it will be stored."""

    def to_python(self, data: Any) -> Any:
        """Return the clean picture. Raises `UploadRefused`."""
        return super().to_python(clean_picture(data, name=data.name) if data else data)


class DocumentFileField(WagtailDocumentField):
    """Accepts a document that may be stored."""

    def to_python(self, data: Any) -> Any:
        """Return the document, checked and read, so that its transaction need not wait. Raises `UploadRefused`."""
        if data:
            check_document(data, name=data.name)
            contents_of_upload(data, name=data.name)
        return super().to_python(data)


class PictureForm(BaseImageForm):
    """The form of a picture, wherever Wagtail shows it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _replace(self.fields, PictureFileField)


class DocumentForm(BaseDocumentForm):
    """The form of a document, wherever Wagtail shows it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _replace(self.fields, DocumentFileField)


def _replace(fields: dict[str, Any], kind: Any) -> None:
    if "file" in fields:
        stock = fields["file"]
        fields["file"] = kind(label=stock.label, required=stock.required, widget=stock.widget)
