"""Nine questions instead of an empty form: the answers become the draft of a practice."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from wagtail.admin.widgets import Button
from wagtail.models import Page

from hub.content.practice import RESULTS_WANTED, PracticePage
from hub.content.village import VillagePage
from hub.editor.interview_draft import make_draft
from hub.editor.named_errors import NamesMistakes
from hub.models.user import User
from hub.models.vocabulary_words import offered

INVITATION = "Ceritakan praktik baik: jawab sembilan pertanyaan"
ADDRESS = "hub_interview"
LONGEST_ANSWER = 5000
WANTS_NUMBERS: dict[str, Any] = {"data-wants": RESULTS_WANTED}


def _answer(question: str, *, help_text: str = "", rows: int = 4, missing: str = "", **hints: Any) -> forms.CharField:
    """Return a field for one answer; `missing` is the error if a required answer is empty.

    `hints` are attributes by which `hints.js` knows what to look for while somebody writes.
    """
    return forms.CharField(
        label=question,
        help_text=help_text,
        required=bool(missing),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": rows, "data-words": "", **hints}),
        error_messages={
            "required": missing,
            "max_length": f"Paling panjang {LONGEST_ANSWER} huruf; sekarang %(show_value)s. Pendekkan dahulu.",
        },
    )


class InterviewForm(NamesMistakes, forms.Form):
    """The questions, in order; only what every practice needs has to be answered."""

    NUMBERS: ClassVar[dict[str, int]] = {
        "problem": 1, "affected": 2, "solution": 3, "steps": 4, "cost": 5, "people": 6, "results": 7, "obstacles": 8,
        "lessons": 9,
    }  # fmt: skip

    problem = _answer(
        "Apa masalahnya?",
        help_text="Ceritakan keadaan sebelum dimulai.",
        missing="Tulis masalahnya, satu kalimat pun cukup.",
    )
    affected = _answer("Siapa yang merasakannya?", help_text="Sebut kelompok, bukan nama orang.", rows=2)
    solution = _answer(
        "Apa yang dilakukan?",
        help_text="Dua atau tiga kalimat. Langkahnya ditanyakan sesudah ini.",
        missing="Tulis apa yang dilakukan, satu kalimat pun cukup.",
    )
    steps = _answer("Apa saja langkah-langkahnya?", help_text="Satu langkah di setiap baris.", rows=6)
    cost = forms.CharField(
        label="Berapa biayanya?",
        help_text="Misalnya: Rp15.000.000 atau 15 juta. Tulis 0 bila gratis.",
        required=False,
        max_length=200,
    )
    funds = forms.MultipleChoiceField(
        label="Dari mana uangnya?",
        help_text="Boleh lebih dari satu.",
        choices=lambda: offered("fund"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    people = _answer("Siapa saja yang terlibat?", help_text="Sebut jabatan atau kelompok, bukan nama orang.", rows=2)
    results = _answer(
        "Apa hasilnya, dengan angka?",
        help_text="Satu hasil di setiap baris, dengan tahun dan sumber. Misalnya: "
        "Sampah ke sungai dari 40 menjadi 12 kg sehari, 2026, sumber: bank sampah",
        **WANTS_NUMBERS,
    )
    obstacles = _answer("Apa yang sulit?")
    lessons = _answer("Apa pesan untuk desa lain?")

    def questions(self) -> Iterator[tuple[int | None, forms.BoundField]]:
        """Return every field with the number of its question; a field that belongs to the question before has None."""
        for bound in self:
            yield self.NUMBERS.get(bound.name), bound


def addresses() -> list[Any]:
    """Return the page with the questions."""
    return [path("praktik-baik/<int:village_id>/", asking, name=ADDRESS)]


def may_tell(user: User, village: Page) -> bool:
    """Say whether the user may add practices below this village."""
    return bool(PracticePage.can_create_at(village) and village.permissions_for_user(user).can_add_subpage())


def asking(request: HttpRequest, village_id: int) -> HttpResponse:
    """Show the questions, or make a draft from the answers and open its form. After an error nothing typed is lost."""
    village = get_object_or_404(VillagePage, pk=village_id)
    user = request.user
    if not isinstance(user, User) or not may_tell(user, village):
        raise PermissionDenied
    form = InterviewForm(request.POST or None)
    if not form.is_valid():
        return render(request, "hub/editor/interview.html", {"form": form, "village": village})
    page, notes = make_draft(village, form.cleaned_data, user=user)
    messages.success(request, "Draf dibuat dari jawaban Anda dan belum tayang. Periksa, lengkapi, lalu terbitkan.")
    messages.warning(request, " ".join(["Yang masih perlu dilihat:", *notes]))
    return redirect("wagtailadmin_pages:edit", page.pk)


def header_buttons(page: Page, user: User, **_shown_on: Any) -> Iterator[Button]:
    """Offer the questions above the list of a village's pages."""
    if issubclass(page.specific_class or Page, VillagePage) and may_tell(user, page.specific_deferred):
        yield Button(INVITATION, reverse(ADDRESS, args=[page.pk]), icon_name="help", priority=12)
