"""The forms of pictures and documents: a file is checked first, and goes to the village in whose page one works."""

import re
from typing import Any

from django.http import HttpRequest
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.models import Collection, Page

from hub.models.media_library import MediaLibrary
from hub.models.region import Level
from hub.privacy.contents import contents_of_upload
from hub.tenancy.grants import grants_of
from hub.tenancy.libraries import make_libraries
from hub.uploads.document_checks import check_document
from hub.uploads.picture_cleaning import clean_picture

# The address of a form in the CMS, from which a chooser is opened.
FORM = re.compile(r"/(?:pages/(?:add/\w+/\w+/)?|praktik-baik/|tulis/[\w-]+/)(\d+)/")
WORKING_AT = "_working_at"


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


def note_place(request: HttpRequest) -> None:
    """Remember on the user's object in the form of which page the request was made; nothing is read."""
    found = FORM.search(request.headers.get("referer", ""))
    setattr(request.user, WORKING_AT, int(found[1]) if found else None)


def make_missing(user: Any) -> None:
    """Make the collections without which the user could upload nothing; a village has a private one too."""
    places = {grant.node.pk: grant for grant in grants_of(user) if "add" in grant.rights.media}.values()
    villages = [grant.node for grant in places if grant.level == Level.VILLAGE]
    known = set(MediaLibrary.objects.filter(place__in=[one.node for one in places]).values_list("place_id", "use"))
    own = [grant.node for grant in places if (grant.node.pk, MediaLibrary.Use.OWN) not in known]
    private = [village for village in villages if (village.pk, MediaLibrary.Use.PRIVATE) not in known]
    if own or private:
        make_libraries(own, private=private)


def first_choice(user: Any, collections: Any) -> Collection | None:
    """Return the collection of the nearest place above the page in work, or the first one of the user's."""
    working_at = getattr(user, WORKING_AT, None)
    page = Page.objects.filter(pk=working_at).first() if working_at else None
    own = collections.filter(library__use=MediaLibrary.Use.OWN)
    if page is not None:
        above = [page.path[:end] for end in range(Page.steplen, len(page.path) + 1, Page.steplen)]
        near = own.filter(library__place__path__in=above).order_by("-library__place__depth")
        nearest: Collection | None = near.first()
        if nearest is not None:
            return nearest
    first: Collection | None = own.order_by("path").first()
    return first
