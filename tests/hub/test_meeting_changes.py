"""An editor's request that another change met is done once more; nothing of its first time is left."""

import pytest
from django.contrib import messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.http import HttpResponse
from django.test import RequestFactory
from wagtail.models import Locale

from hub.middleware import AtomicEditing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pela")]


class Meeting:
    """A view that writes a row, says so, and is met by another change at its first time or at every time."""

    def __init__(self, *, always: bool = False) -> None:
        self.always = always
        self.times = 0

    def __call__(self, request, **_names):
        self.times += 1
        Locale.objects.create(language_code=f"m{self.times}")
        messages.success(request, f"Disimpan {self.times}")
        if self.always or self.times == 1:
            raise IntegrityError("what was chosen is gone")
        return HttpResponse("ok")


def sent(view, **fields):
    request = RequestFactory().post("/admin/", fields)
    request.session = {}
    request._messages = messages.storage.default_storage(request)
    return request, lambda: AtomicEditing(lambda _request: HttpResponse()).process_view(request, view, (), {})


def rows() -> list[str]:
    return list(Locale.objects.filter(language_code__startswith="m").values_list("language_code", flat=True))


def test_a_request_that_was_met_is_done_once_more_and_says_what_it_did_then():
    view = Meeting()
    request, work = sent(view)

    answer = work()

    assert (answer.status_code, view.times, rows()) == (200, 2, ["m2"])
    assert [str(message) for message in messages.get_messages(request)] == ["Disimpan 2"]


def test_one_that_is_met_again_fails_and_leaves_nothing():
    view = Meeting(always=True)
    _, work = sent(view)

    with pytest.raises(IntegrityError):
        work()

    assert (view.times, rows()) == (2, [])


def test_one_with_a_file_is_not_done_again():
    view = Meeting()
    _, work = sent(view, berkas=SimpleUploadedFile("a.csv", b"a;b"))

    with pytest.raises(IntegrityError):
        work()

    assert (view.times, rows()) == (1, [])
