"""What happens around the views: files are checked first, then each editing request runs in one transaction."""

import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Any

from allauth.account.middleware import AccountMiddleware
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from hub.media.stores import FileUnreadable
from hub.media.writing import FileNotStored, nothing_left_behind
from hub.privacy.contents import contents_of_upload
from hub.privacy.stopped import PublishingStopped
from hub.uploads.document_checks import ENDINGS as DOCUMENT_ENDINGS
from hub.uploads.document_checks import check_document
from hub.uploads.picture_cleaning import ENDINGS as PICTURE_ENDINGS
from hub.uploads.picture_cleaning import clean_picture

logger = logging.getLogger(__name__)

# The class of errors with which PostgreSQL ends one of two transactions, most of all a deadlock.
ROLLED_BACK = "40"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class AtomicEditing:
    """Commits the changes of an editor's request completely or not at all.

    Wagtail writes a page, its revision, its log entry and a view restriction one after the other; a crash between
    two of them would leave a change without its public effect. Reading requests are left alone: on SQLite they
    would hold the write lock.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; `process_view()` does the work."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        arguments: tuple[Any, ...],
        names: dict[str, Any],
    ) -> HttpResponse | None:
        """Run a writing view inside a transaction, unless it says that it manages its own."""
        if request.method in SAFE_METHODS or "default" in getattr(view, "_non_atomic_requests", ()):
            return None
        try:
            return done_again(request, lambda: whole_or_nothing(view, request, *arguments, **names))
        except (PublishingStopped, FileUnreadable, FileNotStored) as stopped:
            return told(request, stopped)
        except (ImmediateHttpResponse, ReauthenticationRequired) as asked:
            # Raised here, before the view's turn, no middleware would be asked what it means.
            answer: HttpResponse | None = AccountMiddleware(lambda _request: None).process_exception(request, asked)
            return answer


def whole_or_nothing(view: Callable[..., HttpResponse], *arguments: Any, **names: Any) -> HttpResponse:
    """Run the view in one transaction; if it fails, neither rows nor files are left."""
    with nothing_left_behind():
        return transaction.atomic(view)(*arguments, **names)


def done_again(request: HttpRequest, work: Callable[[], HttpResponse]) -> HttpResponse:
    """Do the work, and repeat it once if it collided with another change, whose result it then sees.

    Nothing of the first try is stored. A request with a file is not repeated: storing may have moved the upload.
    """
    storage: Any = messages.get_messages(request)
    said = len(getattr(storage, "_queued_messages", ()))
    try:
        return work()
    except (DatabaseError, ValidationError) as met:
        if request.FILES or not is_meeting(met):
            raise
    logger.info("two changes met; the later one is done again", extra={"path": request.path})
    if said_meanwhile := getattr(storage, "_queued_messages", None):
        del said_meanwhile[said:]  # Only the second try's messages are true.
    return work()


def is_meeting(error: Exception) -> bool:
    """Say whether the error may come from a simultaneous change, so that another try may succeed."""
    if isinstance(error, ValidationError | IntegrityError):
        return True
    return str(getattr(error.__cause__, "sqlstate", "")).startswith(ROLLED_BACK)


class UploadsLookedAt:
    """Has the files of a request checked and read before its transaction begins; comes before `AtomicEditing`.

    Findings are remembered by content, so that forms and stores need not ask again. Nothing is checked for visitors
    who are not logged in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; `process_view()` does the work."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Check each file; the form reports what is wrong."""
        if request.content_type != "multipart/form-data" or not request.user.is_authenticated:
            return
        for files in request.FILES.lists():
            for file in files[1]:
                with suppress(ValidationError):
                    _look(file)


def _look(file: Any) -> None:
    ending = PurePosixPath(file.name).suffix.removeprefix(".").lower()
    if ending in PICTURE_ENDINGS:
        file.file = clean_picture(file, name=file.name)
    elif ending in DOCUMENT_ENDINGS:
        check_document(file, name=file.name)
        contents_of_upload(file, name=file.name)


def told(request: HttpRequest, stopped: PublishingStopped | FileUnreadable | FileNotStored) -> HttpResponse:
    """Return the editor to where she came from, with what was stopped; the request has changed nothing."""
    listed = "; ".join(stopped.objections)
    if request.FILES and request.headers.get("x-requested-with") == "XMLHttpRequest":
        return JsonResponse(
            {"success": False, "error_message": f"{listed}."}
        )  # As Wagtail's multiple uploader expects it.
    done = "disimpan" if isinstance(stopped, FileNotStored) else "diterbitkan"
    messages.error(request, f"Tidak {done}, tidak ada yang berubah. {listed}.")
    before = request.headers.get("referer", "")
    if url_has_allowed_host_and_scheme(before, allowed_hosts={request.get_host()}):
        return redirect(before)
    return redirect(reverse("wagtailadmin_home"))
