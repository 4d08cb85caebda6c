"""The screens of vocabularies: the list, the entries of one with a search, an entry to change, and a new one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from hub.editor.province.vocabulary_forms import EntryForm, NewEntryForm, filled_form
from hub.models.vocabulary_entry import Vocabulary, VocabularyEntry
from hub.vocabularies.entry_changes import (
    EntryChangedMeanwhile,
    EntryRefused,
    add_entry,
    change_entry,
    resume_entry,
    retire_entry,
    seen,
)
from hub.vocabularies.entry_uses import MOST_COUNTED, uses_of
from hub.vocabularies.vocabulary_rules import rule_of

VOCABULARIES, ENTRIES, ENTRY, NEW = "hub_vocabularies", "hub_vocabulary", "hub_vocabulary_entry", "hub_new_entry"
CHANGE = "hub.change_vocabularyentry"
LONGEST_SEARCH = 100
SAVE = "save"


def addresses() -> list[Any]:
    """Return the addresses of the screens."""
    return [
        path("kosakata/", vocabularies, name=VOCABULARIES),
        path("kosakata/entri/<int:number>/", entry, name=ENTRY),
        path("kosakata/<slug:key>/", entries, name=ENTRIES),
        path("kosakata/<slug:key>/tambah/", new_entry, name=NEW),
    ]


@require_safe
@permission_required(CHANGE, raise_exception=True)
def vocabularies(request: HttpRequest) -> HttpResponse:
    """List the vocabularies, or the entries of all of them that a search finds."""
    asked = _asked(request)
    lists = Vocabulary.objects.annotate(
        count=Count("entries"), edited=Count("entries", filter=Q(entries__edited_at__isnull=False))
    )
    shown = {
        "asked": asked,
        "lists": [(one, rule_of(one.pk)) for one in lists.order_by("name")],
        "found": _found(VocabularyEntry.objects.select_related("vocabulary"), asked) if asked else None,
    }
    return render(request, "hub/province/vocabularies.html", shown)


@require_safe
@permission_required(CHANGE, raise_exception=True)
def entries(request: HttpRequest, key: str) -> HttpResponse:
    """List the entries of a vocabulary in their order."""
    vocabulary = get_object_or_404(Vocabulary, pk=key)
    asked = _asked(request)
    found = _found(vocabulary.entries.all(), asked)
    shown = {"vocabulary": vocabulary, "rule": rule_of(key), "entries": found, "asked": asked}
    return render(request, "hub/province/vocabulary.html", shown | {"today": timezone.localdate()})


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(CHANGE, raise_exception=True)
def new_entry(request: HttpRequest, key: str) -> HttpResponse:
    """Show the form for a new entry, or add it. Raises `PermissionDenied` where the vocabulary may not grow."""
    vocabulary = get_object_or_404(Vocabulary, pk=key)
    if not rule_of(key).may_grow:
        raise PermissionDenied
    last = vocabulary.entries.count() + 1
    form = NewEntryForm(request.POST or None, initial={"place": last}, vocabulary=key, most=last, has_days=True)
    if request.method == "POST" and form.is_valid():
        user: Any = request.user
        try:
            added = add_entry(vocabulary, form.cleaned_data["key"], form.words, by=user)
        except EntryRefused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            messages.success(request, f"“{added.label}” ditambahkan.")
            return redirect(ENTRIES, key)
    return render(request, "hub/province/new_entry.html", {"vocabulary": vocabulary, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(CHANGE, raise_exception=True)
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """Show an entry with what uses it; change it, end it, or let it be in force again."""
    found = get_object_or_404(VocabularyEntry.objects.select_related("vocabulary"), pk=number)
    most, has_days = found.vocabulary.entries.count(), rule_of(found.vocabulary_id).may_grow
    form, is_stale = None, False
    if request.method == "POST":
        sent = EntryForm(request.POST, vocabulary=found.vocabulary_id, most=most, has_days=has_days)
        try:
            done = _do(request, found, sent)
        except EntryChangedMeanwhile as changed:
            found, is_stale, done = changed.entry, True, ""
        except EntryRefused as refused:
            sent.add_error(refused.field or None, str(refused))
            done = ""
        if done:
            messages.success(request, done)
            return redirect(ENTRIES, found.vocabulary_id)
        form = sent if _asked_to(request) == SAVE else None
    shown = {
        "entry": found,
        "rule": rule_of(found.vocabulary_id),
        "form": form or filled_form(found, most=most, has_days=has_days),
        "is_stale": is_stale,
        "seen": seen(found),
        "uses": uses_of(found),
        "today": timezone.localdate(),
        "most_counted": MOST_COUNTED,
    }
    return render(request, "hub/province/entry.html", shown)


def _asked_to(request: HttpRequest) -> str:
    return request.POST.get("do", SAVE)


def _do(request: HttpRequest, found: VocabularyEntry, form: EntryForm) -> str:
    """Do what was sent and return what to say; "" if the form is wrong. Raises `EntryRefused`."""
    user: Any = request.user
    seen_as = request.POST.get("seen", "")
    match _asked_to(request):
        case "retire":
            retire_entry(found.pk, today=timezone.localdate(), seen_as=seen_as, by=user)
            return f"“{found.label}” tidak berlaku lagi. Yang memakainya tetap."
        case "resume":
            resume_entry(found.pk, seen_as=seen_as, by=user)
            return f"“{found.label}” dipakai lagi."
    if not form.is_valid():
        return ""
    change_entry(found.pk, form.words, seen_as=seen_as, by=user)
    return f"“{form.words.label}” disimpan. Tulisan yang menampilkannya menyusul."


def may_change_vocabularies(user: Any) -> bool:
    """Say whether the user may open these screens."""
    return bool(user.has_perm(CHANGE))


def _asked(request: HttpRequest) -> str:
    return request.GET.get("q", "").strip().replace("\x00", "")[:LONGEST_SEARCH]


def _found(rows: "QuerySet[VocabularyEntry]", asked: str) -> "QuerySet[VocabularyEntry]":
    if not asked:
        return rows
    return rows.filter(Q(label__icontains=asked) | Q(key__icontains=asked) | Q(basis__icontains=asked))
