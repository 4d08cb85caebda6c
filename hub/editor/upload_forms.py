"""The forms of pictures and documents: a file is checked first, and refused in one sentence."""

from typing import Any

from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.models import Collection

from hub.editor.upload_place import first_choice, make_missing
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


class PlacedForm:
    """A form that begins with the collection of the place in which the user works."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        user = kwargs.get("user")
        if user is not None:
            make_missing(user)
        super().__init__(*args, **kwargs)
        form: Any = self
        if user is None or "collection" not in form.fields or form.instance.pk:
            return
        first = first_choice(user, form.permission_policy.uploading_to(user))
        if first is not None:
            form.initial["collection"] = first
            # Of many collections only a few are offered.
            form.fields["collection"].queryset = form.collections | Collection.objects.filter(pk=first.pk)


class PictureForm(PlacedForm, BaseImageForm):
    """The form of a picture, wherever Wagtail shows it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _replace(self.fields, PictureFileField)


class DocumentForm(PlacedForm, BaseDocumentForm):
    """The form of a document, wherever Wagtail shows it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _replace(self.fields, DocumentFileField)


def _replace(fields: dict[str, Any], kind: Any) -> None:
    if "file" in fields:
        stock = fields["file"]
        fields["file"] = kind(label=stock.label, required=stock.required, widget=stock.widget)
