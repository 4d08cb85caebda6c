"""The form of public information: each sort with how often it is due."""

from typing import Any

from hub.information.information_kinds import choices_by_class
from hub.pages.forms import ContentPageForm

EMPTY = ("", "---------")


class InformationForm(ContentPageForm):
    """Offers the sorts under their classes."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "information_kind" in self.fields:
            self.fields["information_kind"].choices = [EMPTY, *choices_by_class(with_periods=True)]
