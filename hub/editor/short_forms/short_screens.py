"""The screens of the short forms: choose a place, write, write again, and what became of it."""

from base64 import b64encode
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from wagtail.models import Page

from hub.content.adoption import AdoptionPage
from hub.editor.short_forms.copy_start import ORIGIN, begin_copy, copy_address
from hub.editor.short_forms.form_start import begin, start_of
from hub.editor.short_forms.offered_forms import short_forms_for
from hub.editor.short_forms.phone_files import NotAccepted, with_sent_files
from hub.editor.short_forms.short_page_form import form_of, is_simple
from hub.editor.short_forms.storing_page import Main, Stored, arrived_before, main_action, store
from hub.editor.short_forms.writing_places import chosen_place, may_write, own_villages, short_classes
from hub.media.stores import FileUnreadable
from hub.media.writing import FileNotStored, nothing_left_behind
from hub.models.user import User
from hub.pages.content import ContentPage
from hub.privacy.stopped import PublishingStopped
from hub.review.submitting import ReviewRefused

DONE = "hub_short_form_done"
MOST_PLACES = 50
CHANGED_MEANWHILE = (
    "Tulisan ini baru saja diubah orang lain. Yang Anda tulis masih ada di sini. Tekan sekali lagi bila tulisan Anda "
    "yang benar; yang lain tetap ada di riwayat."
)


@dataclass(frozen=True)
class OpenForm:
    """Who writes which page where."""

    user: User
    place: Page
    page: ContentPage
    is_new: bool

    @property
    def main(self) -> Main | None:
        """What the main button does."""
        asked = type(self.page)(owner=self.user) if self.is_new else self.page
        return main_action(asked, self.place, self.user)


class _HasMistakes(Exception):
    """Takes back what was stored of a form before its mistake was found, such as its picture."""


def index(request: HttpRequest) -> HttpResponse:
    """Offer the short forms of the person's village; of several villages, let one be chosen first."""
    user = _user(request)
    place = chosen_place(user, request.GET.get("desa"))
    if place is None:
        return _places(request, user)
    offered = short_forms_for(user, place)
    if not offered:
        raise PermissionDenied
    return _shown(request, "hub/short_forms/index.html", {"place": place, "offered": offered})


def writing(request: HttpRequest, kind: str) -> HttpResponse:
    """Show the empty form, or store what it says as a new page."""
    user, page_class = _user(request), _class_of(kind)
    place = chosen_place(user, request.GET.get("desa"))
    if place is None:
        return _places(request, user)
    if not may_write(page_class, place, user):
        raise PermissionDenied
    page = page_class(owner=user)
    if isinstance(page, AdoptionPage):
        if ORIGIN not in request.GET:
            return redirect(copy_address(place))
        begin_copy(page, request.GET[ORIGIN])
    return _answer(request, OpenForm(user, place, page, is_new=True))


def writing_again(request: HttpRequest, kind: str, page_id: int) -> HttpResponse:
    """Show the form with what the latest draft says, or store it; what the form cannot show is left to the full one."""
    user, page_class = _user(request), _class_of(kind)
    found: ContentPage = get_object_or_404(page_class, pk=page_id)
    tester = found.permissions_for_user(user)
    if not tester.can_edit():
        raise PermissionDenied
    page = found.get_latest_revision_as_object()
    if tester.page_locked() or not is_simple(page):
        shown = {"page": page, "is_locked": tester.page_locked()}
        return _shown(request, "hub/short_forms/full_form.html", shown)
    return _answer(request, OpenForm(user, found.get_parent().specific, page, is_new=False))


def done(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say what became of the page, and where to go on."""
    user = _user(request)
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, ContentPage) or not page.permissions_for_user(user).can_edit():
        raise Http404("There is no such page.")
    state = "published" if page.live and not page.has_unpublished_changes else "draft"
    if page.workflow_in_progress:
        state = "submitted"
    place = page.get_parent()
    return _shown(request, "hub/short_forms/done.html", {"page": page, "place": place, "state": state})


def _answer(request: HttpRequest, work: OpenForm) -> HttpResponse:
    if request.method != "POST":
        start = start_of(request.GET)
        if start is not None and work.is_new:
            begin(work.page, start)
        form = form_of(type(work.page))(
            instance=work.page,
            parent_page=work.place,
            for_user=work.user,
            initial=_filled(request, work),
            information_class=request.GET.get("kelas", ""),
        )
        return _screen(request, work, form, key=uuid4())
    key = _key(request)
    stored = arrived_before(work.user, key)
    if stored is None:
        form = _sent(request, work)
        stored = _stored(request, work, form, key)
        if stored is None:
            return _screen(request, work, form, key=key, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect(DONE, stored.page.pk)


def _sent(request: HttpRequest, work: OpenForm) -> Any:
    """Return the form as it was sent; files that came with it are kept first, whatever else is wrong."""
    form_class = form_of(type(work.page))
    names = [part.name for part in form_class.parts]
    data, refused = request.POST.copy(), ""
    try:
        data = with_sent_files(work.user, data, request.FILES, names)
    except NotAccepted as error:
        refused = str(error)
    form = form_class(
        data,
        instance=work.page,
        parent_page=work.place,
        for_user=work.user,
        information_class=request.GET.get("kelas", ""),
    )
    form.refused = refused
    return form


def _stored(request: HttpRequest, work: OpenForm, form: Any, key: UUID) -> Stored | None:
    """Store the form; None if it has mistakes, which it then shows. Of a form with mistakes nothing is stored."""
    asked = work.main
    action = asked if asked is not None and asked.value in request.POST else None
    if action is None:
        form.defer_required_fields()
    is_old = not work.is_new and request.POST.get("versi") != str(work.page.latest_revision_id)
    try:
        with nothing_left_behind(), transaction.atomic():
            _refuse_mistakes(form, [form.refused, CHANGED_MEANWHILE if is_old else ""])
            return store(form, parent=work.place, key=key, action=action, request=request)
    except _HasMistakes:
        form.restore_required_fields()
    except (PublishingStopped, FileUnreadable, FileNotStored) as stopped:
        form.add_error(None, [f"{objection}." for objection in stopped.objections])
    except ReviewRefused as refused:
        form.add_error(None, str(refused))
    return None


def _refuse_mistakes(form: Any, found: list[str]) -> None:
    """Raise `_HasMistakes` if there are any; checking the form may store its picture."""
    for mistake in filter(None, found):
        form.add_error(None, mistake)
    if not form.is_valid():
        raise _HasMistakes


def _screen(request: HttpRequest, work: OpenForm, form: Any, *, key: UUID, status: int = 200) -> HttpResponse:
    shown = {
        "form": form,
        "place": work.place,
        "page": work.page,
        "is_new": work.is_new,
        "short": form.short,
        "key": key,
        "main": work.main,
        "full_form": _full_form(work),
        "name": work.page._meta.verbose_name,  # noqa: SLF001  Django documents _meta for this.
    }
    return _shown(request, "hub/short_forms/form.html", shown, status=status)


def _full_form(work: OpenForm) -> str:
    if not work.is_new:
        return reverse("wagtailadmin_pages:edit", args=[work.page.pk])
    name = work.page._meta.model_name  # noqa: SLF001  As above.
    address = reverse("wagtailadmin_pages:add", args=["hub", name, work.place.pk])
    copied = work.page.adopted_from_id if isinstance(work.page, AdoptionPage) else None
    return f"{address}?{urlencode({ORIGIN: copied})}" if copied else address


def _filled(request: HttpRequest, work: OpenForm) -> dict[str, Any]:
    """Return what the address says that a new page begins with."""
    short = type(work.page).short_form
    kind = request.GET.get("jenis", "")
    return {short.kind_field: kind} if short and kind and work.is_new else {}


def _places(request: HttpRequest, user: User) -> HttpResponse:
    words = request.GET.get("cari", "").strip()
    found = own_villages(user)
    villages = (found.filter(title__icontains=words) if words else found)[:MOST_PLACES]
    asked = request.GET.copy()
    asked.pop("cari", None)
    links = [(village.title, urlencode({**asked.dict(), "desa": village.pk})) for village in villages]
    return _shown(request, "hub/short_forms/places.html", {"links": links, "words": words, "asked": asked.dict()})


def _class_of(kind: str) -> Any:
    for page_class in short_classes():
        if page_class.kind == kind:
            return page_class
    raise Http404("There is no such short form.")


def _key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("kunci", ""))
    except ValueError:
        return uuid4()


def _shown(request: HttpRequest, template: str, shown: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Return the screen, with the key that seals what this person keeps on this phone."""
    secret = salted_hmac("hub.outbox", str(request.user.pk), algorithm="sha256").digest()
    return render(request, template, {**shown, "secret": b64encode(secret).decode()}, status=status)


def _user(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
