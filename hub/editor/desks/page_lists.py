"""The lists of pages behind the numbers of a desk: practices, what waits for a review, what has to be rechecked."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST
from wagtail.models import Page, TaskState

from hub.content.question import QuestionPage
from hub.editor.desks.listing import Choice, Listing, ListRow, answer
from hub.editor.desks.overview import PRACTICES, QUESTIONS, REVIEWS, VILLAGES, review_paths
from hub.editor.desks.place_scope import scope_of
from hub.editor.desks.rechecks import PERIODS, RECHECKS, confirm, pages_to_recheck
from hub.editor.desks.scope_figures import PRACTICE, waiting_reviews
from hub.editor.desks.village_list import asked_region, chosen, columns_for, region_choice, villages
from hub.models.publication import Publication, Term
from hub.models.region import Region
from hub.models.vocabulary_words import offered
from hub.questions.reminding import late_questions
from hub.shapes.kinds import kind_of

CONFIRM = "hub_recheck_confirm"


def addresses() -> list[Any]:
    """Return the addresses of the lists."""
    return [
        path("daftar/desa/", villages, name=VILLAGES),
        path("daftar/praktik-baik/", practices, name=PRACTICES),
        path("daftar/tinjauan/", reviews, name=REVIEWS),
        path("daftar/pertanyaan/", questions, name=QUESTIONS),
        path("daftar/periksa-kembali/", rechecks, name=RECHECKS),
        path("daftar/periksa-kembali/<int:page_id>/", still_right, name=CONFIRM),
    ]


def practices(request: HttpRequest) -> HttpResponseBase:
    """Show the published practices of a pillar in a region, the newest first.

    The whole province reads them by title and without days, which would say by elimination who is quiet.
    """
    user: Any = request.user
    scope = scope_of(user)
    pillars = [("", "Semua"), *offered("pillar")]
    pillar = chosen(request, "pilar", pillars)
    found = Publication.objects.public().filter(scope.narrowed(asked_region(request)).publications(), kind=PRACTICE)
    if pillar:
        of_pillar = Term.objects.filter(facet="pillar", value=pillar, kind=PRACTICE)
        found = found.filter(pk__in=of_pillar.values("publication"))
    items = found.exclude(village="").only("title", "village", "page_id", "published_at", "kind")
    columns = columns_for(scope, ("Judul", "Desa", "Terbit"))
    listing = Listing(
        "Praktik baik",
        "Praktik baik yang sudah tayang dalam wilayah Anda.",
        columns,
        items.order_by("title", "id") if scope.is_whole_province else items.order_by("-published_at", "-id"),
        lambda rows: [ListRow(cells[: len(columns)], _form(row.page_id)) for row, cells in _told(rows, "published_at")],
        [Choice("pilar", "Pilar", pillars, pillar), region_choice(request, scope)],
    )
    return answer(request, listing, file="praktik-baik")


def rechecks(request: HttpRequest) -> HttpResponseBase:
    """Show what has to be looked at again, the oldest first, each with a button that says that it is still right."""
    user: Any = request.user
    scope = scope_of(user)
    items = pages_to_recheck(scope.narrowed(asked_region(request)), at=timezone.now())
    listing = Listing(
        "Periksa kembali",
        "Tulisan yang sudah lama tidak diperbarui. Buka dan perbaiki bila ada yang berubah, atau nyatakan masih benar.",
        ("Judul", "Desa", "Terakhir diperbarui", "Jenis"),
        items.only("title", "village", "page_id", "updated_at", "kind"),
        lambda rows: [
            ListRow((*cells, kind_of(row.kind).label), _form(row.page_id), button=_still_right(row.page_id))
            for row, cells in _told(rows, "updated_at")
        ],
        [region_choice(request, scope)],
    )
    return answer(request, listing, file="periksa-kembali")


@require_POST
def still_right(request: HttpRequest, page_id: int) -> HttpResponse:
    """Note that a page is right as it is. Raises `PermissionDenied` for a user who may not change it."""
    page = get_object_or_404(Page, pk=page_id)
    kind = getattr(page.specific_class, "kind", "")
    if kind not in PERIODS or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    due = confirm(page.pk, kind, today=timezone.localdate())
    messages.success(request, f"“{page.title}” dicatat masih benar. Diperiksa lagi {date_format(due, 'j F Y')}.")
    return redirect(RECHECKS)


def reviews(request: HttpRequest) -> HttpResponseBase:
    """Show what waits for a review, the longest first."""
    user: Any = request.user
    listing = Listing(
        "Menunggu tinjauan",
        "Tulisan yang sudah dikirim dan belum diputuskan, yang terlama lebih dahulu.",
        ("Judul", "Langkah", "Dikirim", "Menunggu (hari)"),
        waiting_reviews(review_paths(user)),
        _reviewed,
    )
    return answer(request, listing, file="menunggu-tinjauan")


def questions(request: HttpRequest) -> HttpResponseBase:
    """Show the questions of other villages that have waited for two weeks, the longest first."""
    user: Any = request.user
    listing = Listing(
        "Pertanyaan tanpa jawaban",
        "Pertanyaan desa lain yang menunggu lebih dari dua minggu. Bantulah desa yang ditanya, atau ajak menjawab.",
        ("Pertanyaan", "Desa yang ditanya", "Dikirim", "Menunggu (hari)"),
        late_questions(review_paths(user), at=timezone.now()),
        _late,
    )
    return answer(request, listing, file="pertanyaan-tanpa-jawaban")


def _late(pages: Sequence[QuestionPage]) -> list[ListRow]:
    now = timezone.now()
    above = {page.path[: -Page.steplen] for page in pages}
    names = dict(Region.objects.filter(page__path__in=above).values_list("page__path", "name"))
    return [
        ListRow(
            (
                page.title,
                names.get(page.path[: -Page.steplen], ""),
                _day(page.sent_at),
                (now - page.sent_at).days,
            ),
            _form(page.pk),
        )
        for page in pages
    ]


def _reviewed(states: Sequence[TaskState]) -> list[ListRow]:
    now = timezone.now()
    titles = Page.objects.in_bulk([int(state.workflow_state.object_id) for state in states])
    return [
        ListRow(
            (page.draft_title, state.task.name, _day(state.started_at), (now - state.started_at).days), _form(page.pk)
        )
        for state in states
        if (page := titles.get(int(state.workflow_state.object_id))) is not None
    ]


def _told(rows: Sequence[Any], when: str) -> list[tuple[Any, tuple[str, ...]]]:
    names = dict(Region.objects.filter(code__in={row.village for row in rows}).values_list("code", "name"))
    return [(row, (row.title, names.get(row.village, row.village), _day(getattr(row, when)))) for row in rows]


def _day(instant: Any) -> str:
    return date_format(timezone.localtime(instant), "j M Y")


def _still_right(page_id: int) -> tuple[str, str]:
    return "Masih benar", reverse(CONFIRM, args=[page_id])


def _form(page_id: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page_id])
