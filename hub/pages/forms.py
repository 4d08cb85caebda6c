"""Forms of pages: they say before publishing what may not become public, and keep what was typed."""

from typing import Any, ClassVar

from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.models import COMMENTS_RELATION_NAME

from hub.media.stores import FileUnreadable
from hub.pages.borrowed import objections_to, references_of
from hub.pages.expiry import end_field, instant_of, over_at

HOW_TO_GO_ON = (
    "Hapus atau samarkan, lalu terbitkan lagi. Bila ini bukan data pribadi, simpan draf dan minta peninjau provinsi "
    "memeriksanya."
)
# Set on a page whose form has just checked it.
CHECKED = "_checked_by_its_form"
HAS_OWN_SLUG = "_has_own_slug"
MADE_PUBLIC_BY = ("action-publish", "action-submit")
MAY_BE_PUBLISHED = "_may_be_published"


class ContentPageForm(WagtailAdminPageForm):
    """Checks what would be published when an editor presses Terbitkan; a draft may hold anything.

    The slug may stay empty: a script derives it from the title, but over a slow connection may come too late. Wagtail
    then makes it when it stores the page.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        page = kwargs.get("instance")
        if page is not None and page.pk:
            # Read once; the form and the revision would each read them again.
            getattr(page, COMMENTS_RELATION_NAME).get_object_list()
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def save(self, commit: bool = True) -> Any:
        """Return the page with what was typed; it was checked, so a draft need not be checked again."""
        if not self.is_deferred_validation:
            self.instance.__dict__[CHECKED] = True
        return super().save(commit=commit)

    def clean(self) -> dict[str, Any]:
        """Refuse to publish what is over, which may stay a draft; the page's own end is Wagtail's expiry too."""
        name = end_field(self.instance)
        end = self.cleaned_data.get(name) if name else None
        is_over = over_at(self.instance, end)
        if name in self.fields and "expire_at" in self.fields:
            self.cleaned_data["expire_at"] = None if is_over else instant_of(end)
        cleaned: dict[str, Any] = super().clean()
        if is_over and any(action in self.data for action in MADE_PUBLIC_BY):
            self.add_error(name, f"{is_over}.")
        return cleaned

    def _post_clean(self) -> None:
        before = references_of(self.instance)
        # Wagtail's form has just looked for another page with this slug; the page itself would look again.
        self.instance.__dict__[HAS_OWN_SLUG] = bool(self.cleaned_data.get("slug")) and "slug" not in self.errors
        super()._post_clean()
        self.instance.__dict__.pop(HAS_OWN_SLUG, None)
        for sentence in objections_to(references_of(self.instance) - before, self.for_user):
            self.add_error(None, sentence)
        if self.errors or self.is_deferred_validation or "action-publish" not in self.data:
            return
        instance: Any = self.instance
        try:
            found = instance.objections()
        except FileUnreadable as unreadable:
            self.add_error(None, f"{unreadable.objections[0]}.")
            return
        for sentence in found.sentences():
            self.add_error(None, f"{sentence}.")
        if found.hits or found.without_consent:
            self.add_error(None, HOW_TO_GO_ON)
        self.instance.__dict__[MAY_BE_PUBLISHED] = not self.errors


class InformationForm(ContentPageForm):
    """Offers the kinds of information under their classes; a script leaves those of the chosen class."""

    class Media:
        js: ClassVar[list[str]] = ["hub/kinds.js"]


class DatedTitleForm(ContentPageForm):
    """Fills an empty title from `default_title` with the name of the page above and the day in `day_field`."""

    default_title: ClassVar[str] = "{place}, {day}"
    day_field: ClassVar[str] = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = "Boleh dikosongkan: judul dibuat dari nama desa dan tanggalnya."

    def clean(self) -> dict[str, Any]:
        """Return the cleaned values, with a title if the place is known."""
        cleaned: dict[str, Any] = super().clean()
        if not cleaned.get("title") and "title" in self.fields:
            day = cleaned.get(self.day_field)
            cleaned["title"] = self.default_title.format(
                place=self.parent_page.title, day=f"{day:%d-%m-%Y}" if day else "tanpa tanggal"
            )
        return cleaned
