"""The screen of promoted results: which page stands first for which words, and for how long."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from hub.editor.asked_numbers import asked_number
from hub.editor.province.synonym_screens import CHANGE
from hub.models.searched_words import LONGEST_WORDS, PromotedResult
from hub.synonyms.word_changes import MOST_FOR_WORDS, PromotionRefused, Wish, end_promotion, promote

PROMOTED = "hub_promoted"
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class PromotionForm(forms.Form):
    """What is asked for; what is possible is decided by `hub.synonyms.word_changes`."""

    words = forms.CharField(
        label="Kata pencarian",
        max_length=LONGEST_WORDS,
        help_text="Tepat kata-kata ini, dengan imbuhan apa pun. Misalnya: beasiswa kuliah",
        error_messages={"required": "Tulis kata pencarian."},
    )
    page = forms.ModelChoiceField(
        Page.objects.all(),
        label="Tulisan",
        widget=AdminPageChooser(),
        error_messages={"required": "Pilih satu tulisan.", "invalid_choice": "Tulisan ini sudah tidak ada."},
    )
    from_on = forms.DateField(label="Mulai", widget=DAY)
    until_on = forms.DateField(
        label="Sampai", widget=DAY, required=False, help_text="Hari terakhir. Kosongkan jika belum ditentukan."
    )
    position = forms.IntegerField(
        label="Urutan", min_value=1, max_value=MOST_FOR_WORDS, initial=1, help_text=f"1 sampai {MOST_FOR_WORDS}."
    )


def addresses() -> list[Any]:
    """Return the address of the screen."""
    return [path("hasil-pilihan/", promoted, name=PROMOTED)]


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(CHANGE, raise_exception=True)
def promoted(request: HttpRequest) -> HttpResponse:
    """List the promoted results; add or remove one."""
    today = timezone.localdate()
    form = PromotionForm(initial={"from_on": today})
    if request.method == "POST":
        ended = asked_number(request.POST.get("hapus"))
        if ended is not None:
            _end(request, ended)
            return redirect(PROMOTED)
        form = PromotionForm(request.POST)
        if form.is_valid() and _promoted(request, form):
            return redirect(PROMOTED)
    rows = [
        (row, row.is_shown_on(today), row.page.live)
        for row in PromotedResult.objects.select_related("page").order_by("words", "position", "pk")
    ]
    return render(request, "hub/province/promoted.html", {"form": form, "rows": rows, "today": today})


def _promoted(request: HttpRequest, form: PromotionForm) -> bool:
    user: Any = request.user
    try:
        added = promote(Wish(**form.cleaned_data), by=user)
    except PromotionRefused as refused:
        form.add_error(refused.field or None, str(refused))
        return False
    messages.success(request, f"Siapa yang mencari “{added.words}” melihat tulisan ini paling dulu.")
    return True


def _end(request: HttpRequest, number: int) -> None:
    user: Any = request.user
    words = end_promotion(number, by=user)
    messages.success(request, f"Hasil pilihan untuk “{words}” dihapus." if words else "Ini sudah dihapus orang lain.")
