"""The form on which somebody chooses reasons, or writes one: why a page is withdrawn, or what its author changes."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from hub.review.reasons import LONGEST_OWN_WORDS


class ReasonsForm(forms.Form):
    """A question with its reasons, and own words."""

    question: ClassVar[str]
    offered: ClassVar[Mapping[str, str]]

    reasons = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, required=False)
    own_words = forms.CharField(
        label="Atau dengan kata sendiri",
        max_length=LONGEST_OWN_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *arguments: Any, **names: Any) -> None:
        super().__init__(*arguments, **names)
        reasons: Any = self.fields["reasons"]
        reasons.label, reasons.choices = self.question, list(self.offered.items())
