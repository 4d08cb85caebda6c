"""The screens of the province's synonyms: the list with a form for a new one, and one to change or remove."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core import signing
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from hub.models.searched_words import LONGEST_EXPRESSION, Synonym
from hub.synonyms.arrow_rules import MOST_SYNONYMS, SynonymRefused
from hub.synonyms.word_analysis import word_analysis
from hub.synonyms.word_changes import add_synonym, change_synonym, remove_synonym

SYNONYMS, SYNONYM = "hub_synonyms", "hub_synonym"
CHANGE = "hub.change_synonym"
ON_A_PAGE = 50
LONGEST_SEARCH = 100
SALT = "hub.synonym"
NOTHING_SEEN = ("", "")


class SynonymForm(forms.Form):
    """The two ends of an arrow; what they may be is decided by `hub.synonyms.arrow_rules`."""

    typed = forms.CharField(
        label="Yang diketik orang",
        max_length=LONGEST_EXPRESSION,
        help_text="Singkatan atau kata lain. Misalnya: kopdes",
        error_messages={"required": "Tulis yang diketik orang."},
    )
    looked_for = forms.CharField(
        label="Dicari juga",
        max_length=LONGEST_EXPRESSION,
        help_text="Kata yang ada dalam tulisan. Misalnya: koperasi desa",
        error_messages={"required": "Tulis yang dicari juga."},
    )


def addresses() -> list[Any]:
    """Return the addresses of the screens."""
    return [path("sinonim/", synonyms, name=SYNONYMS), path("sinonim/<int:number>/", synonym, name=SYNONYM)]


def may_change_synonyms(user: Any) -> bool:
    """Say whether the user may open these screens."""
    return bool(user.has_perm(CHANGE))


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(CHANGE, raise_exception=True)
def synonyms(request: HttpRequest) -> HttpResponse:
    """List the synonyms with a search; add one."""
    form = SynonymForm(request.POST or None, initial={"typed": request.GET.get("diketik", "")[:LONGEST_EXPRESSION]})
    if request.method == "POST" and form.is_valid():
        given: Any = form.cleaned_data
        user: Any = request.user
        try:
            added = add_synonym(given["typed"], given["looked_for"], by=user)
        except SynonymRefused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            messages.success(request, f"“{added.typed}” sekarang juga mencari “{added.looked_for}”.")
            return redirect(SYNONYMS)
    asked = request.GET.get("q", "").strip().replace("\x00", "")[:LONGEST_SEARCH]
    rows = Synonym.objects.all()
    if asked:
        rows = rows.filter(Q(typed__icontains=asked) | Q(looked_for__icontains=asked))
    shown = {
        "form": form,
        "asked": asked,
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("p")),
        "most": MOST_SYNONYMS,
        "groups": word_analysis().groups(),
    }
    return render(request, "hub/province/synonyms.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(CHANGE, raise_exception=True)
def synonym(request: HttpRequest, number: int) -> HttpResponse:
    """Show a synonym; change it, or remove it."""
    found = get_object_or_404(Synonym, pk=number)
    form = SynonymForm(initial={"typed": found.typed, "looked_for": found.looked_for})
    if request.method == "POST":
        is_removal = request.POST.get("do") == "remove"
        sent = SynonymForm(request.POST)
        try:
            done = _removed(request, found) if is_removal else _changed(request, found, sent)
        except SynonymRefused as refused:
            sent.add_error(refused.field or None, str(refused))
            done = ""
        if done:
            messages.success(request, done)
            return redirect(SYNONYMS)
        form = sent
        found = Synonym.objects.filter(pk=number).first() or found
    analysis = word_analysis()
    shown = {
        "synonym": found,
        "form": form,
        "seen": signing.dumps(found.state, salt=SALT),
        "stems": [" ".join(analysis.stems(text)) for text in found.state],
    }
    return render(request, "hub/province/synonym.html", shown)


def _changed(request: HttpRequest, found: Synonym, form: SynonymForm) -> str:
    if not form.is_valid():
        return ""
    given: Any = form.cleaned_data
    user: Any = request.user
    change_synonym(found.pk, given["typed"], given["looked_for"], seen=_seen(request), by=user)
    return f"“{given['typed']}” sekarang juga mencari “{given['looked_for']}”."


def _removed(request: HttpRequest, found: Synonym) -> str:
    user: Any = request.user
    remove_synonym(found.pk, seen=_seen(request), by=user)
    return f"“{found.typed}” tidak lagi mencari “{found.looked_for}”."


def _seen(request: HttpRequest) -> tuple[str, str]:
    """Return the state with which the form was opened; nothing for a mark that is not ours."""
    try:
        typed, looked_for = signing.loads(request.POST.get("seen", ""), salt=SALT)
    except (signing.BadSignature, ValueError):
        return NOTHING_SEEN
    return str(typed), str(looked_for)
