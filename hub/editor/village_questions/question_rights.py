"""Who sees and does what with a question: the people of the village that asked, and of the one that was asked."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from hub.content.question import QuestionPage
from hub.content.village import VillagePage
from hub.editor.short_forms.writing_places import own_villages
from hub.models.user import User
from hub.pages.content import ContentPage
from hub.questions.asking import ASKABLE


def user_of(request: HttpRequest) -> User:
    """Return who asks. Raises `PermissionDenied` for anybody who has not logged in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def may_ask(user: Any, page: ContentPage) -> bool:
    """Say whether the user writes in a village that could ask about this page, which is public."""
    return page.kind in ASKABLE and own_villages(user).exclude(pk=page.get_parent().pk).exists()


def question_to_own_village(user: User, question_id: int) -> QuestionPage:
    """Return the question if the user writes in the village that was asked. Raises `Http404`."""
    page = _found(question_id)
    if not own_villages(user).filter(pk=page.get_parent().pk).exists():
        raise Http404("There is no such question.")
    return page


def question_of_own_village(user: User, question_id: int) -> tuple[QuestionPage, VillagePage]:
    """Return the question, and the village that asked, if the user writes there. Raises `Http404`."""
    page = _found(question_id)
    village = own_villages(user).filter(region=page.asked_by_id).first() if page.asked_by_id else None
    if village is None:
        raise Http404("There is no such question.")
    return page, village


def _found(question_id: int) -> QuestionPage:
    found: Any = get_object_or_404(QuestionPage.objects.select_related("about", "asked_by"), pk=question_id)
    page: QuestionPage = found
    return page
