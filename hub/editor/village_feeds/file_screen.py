"""Makes drafts of a DOCX or CSV file that somebody of the village has."""

from http import HTTPStatus
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hub.content.village import VillagePage
from hub.editor.short_forms.writing_places import may_write
from hub.editor.village_feeds.feed_forms import ImportForm
from hub.editor.village_feeds.feed_rights import own_village
from hub.editor.village_questions.question_rights import user_of
from hub.feeds.file_import import MadeDrafts, draft_of_docx, drafts_of_rows
from hub.feeds.imported_kinds import CLASSES
from hub.feeds.row_reading import MOST_SHOWN, ROW_KINDS, ImportRowsRefused, read_rows
from hub.feeds.source_changes import tell_file
from hub.media.writing import FileNotStored
from hub.models.user import User
from hub.uploads.document_checks import check_document
from hub.uploads.handlers import UploadRefused

IMPORT = "hub_import"
NOT_HERE = "Jenis ini tidak dapat ditulis di desa ini."


def importing(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the form, or make drafts of the file and list them. After a mistake nothing is stored."""
    user = user_of(request)
    village = own_village(user, page_id)
    form = ImportForm(request.POST or None, request.FILES or None)
    made, mistakes = None, list[str]()
    if request.method == "POST" and form.is_valid():
        made = _made(form, village, user, mistakes)
    wrong = bool(form.errors or mistakes)
    examples = [(kind.label, kind.example) for kind in ROW_KINDS.values()]
    shown = {"place": village, "form": form, "made": made, "examples": examples}
    shown |= {"wrong_rows": mistakes[:MOST_SHOWN], "more_wrong": max(0, len(mistakes) - MOST_SHOWN)}
    return render(
        request, "hub/feeds/import.html", shown, status=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    )


def _made(form: ImportForm, village: VillagePage, user: User, mistakes: list[str]) -> MadeDrafts | None:
    file: Any = form.cleaned_data["file"]
    kind: str = form.cleaned_data["kind"]
    if not may_write(CLASSES[kind], village, user):
        form.add_error("kind", NOT_HERE)
        return None
    try:
        with transaction.atomic():
            made = _drafts(file, kind, village, user)
            label = str(CLASSES[kind]._meta.verbose_name)  # noqa: SLF001  Documented by Django.
            ending = file.name.rpartition(".")[2]
            tell_file(village, ending=ending, kind=label, count=len(made.drafts), by=user)
            return made
    except UploadRefused as refused:
        form.add_error("file", refused)
    except FileNotStored as failed:
        form.add_error("file", f"{failed.objections[0]}.")
    except ImportRowsRefused as refused:
        mistakes += [str(mistake) for mistake in refused.mistakes]
    return None


def _drafts(file: Any, kind: str, village: VillagePage, user: User) -> MadeDrafts:
    if file.name.lower().endswith(".docx"):
        return draft_of_docx(village, kind, file, user=user)
    check_document(file, name=file.name)
    return drafts_of_rows(village, kind, read_rows(file.read(), kind), user=user)
