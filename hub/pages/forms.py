"""The form of a piece: says before publishing what may not become public, and keeps what was typed."""

from typing import Any

from wagtail.admin.forms.pages import WagtailAdminPageForm

from hub.media.file_reading import FileUnreadable

HOW_TO_GO_ON = (
    "Hapus atau samarkan, lalu terbitkan lagi. Bila ini bukan data pribadi, simpan draf dan minta peninjau provinsi "
    "memeriksanya."
)


class ContentPageForm(WagtailAdminPageForm):
    """Looks at what would be published when somebody presses Terbitkan; a draft may hold anything.

    The address may stay empty: a script of the CMS writes it from the title, and on a slow link comes too late for a
    quick hand. Wagtail then makes it when it stores the page.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def _post_clean(self) -> None:
        super()._post_clean()
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
