"""Every address of the hub, taken from the resolver: a route that is added tomorrow is tried by the same tests."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import Collection, GroupApprovalTask, TaskState, Workflow, WorkflowState, WorkflowTask

from hub.content.news import NewsPage
from hub.models.user import User
from tests import factories

PART = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)|\((?:[^()]|\([^()]*\))*\)")


@dataclass(frozen=True)
class Route:
    """One entry of the resolver: its pattern as written, the view, and where the view is defined."""

    pattern: str
    view: Callable[..., Any]
    name: str


@dataclass(frozen=True)
class Planted:
    """One of each thing that an address can name."""

    user: User
    news: NewsPage
    image_id: int
    document_id: int
    revision_id: int
    workflow_id: int
    workflow_state_id: int
    task_id: int
    task_state_id: int
    village_id: int


def routes(urlconf: str | None = None) -> list[Route]:
    """Return every route of the hub, or of one list of addresses, in the order in which they are tried."""
    return list(_below(get_resolver(urlconf).url_patterns, ""))


def _below(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[Route]:
    for entry in patterns:
        pattern = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLResolver):
            yield from _below(entry.url_patterns, pattern)
        else:
            yield Route(pattern, entry.callback, entry.lookup_str)


def planted() -> Planted:
    """Plant one of each, with the administrator who may see them all."""
    user = User.objects.create_superuser(
        "pengelola", email="pengelola@example.id", first_name="Ani", last_name="Pengelola"
    )
    village = factories.village()
    news = factories.news(village)
    revision = news.save_revision(user=user)
    task = GroupApprovalTask.objects.create(name="Periksa")
    workflow = Workflow.objects.create(name="Pemeriksaan")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    state: WorkflowState = workflow.start(news, user)
    return Planted(
        user=user,
        news=news,
        image_id=factories.picture().pk,
        document_id=factories.document().pk,
        revision_id=revision.pk,
        workflow_id=workflow.pk,
        workflow_state_id=state.pk,
        task_id=task.pk,
        task_state_id=TaskState.objects.get(workflow_state=state).pk,
        village_id=village.pk,
    )


def address_of(route: Route, things: Planted) -> str:
    """Return an address that leads to the route; where nothing fits, one that is found missing there."""
    pattern = route.pattern.replace("^", "").replace("$", "").replace("/?", "/").replace("\\.", ".")
    return "/" + PART.sub(lambda part: _value(part[1] or part[2] or "", pattern, things), pattern).replace(".*", "x")


def _value(name: str, pattern: str, things: Planted) -> str:
    by_name: dict[str, object] = {
        "page_id": things.news.pk,
        "page_to_move_id": things.news.pk,
        "destination_id": things.village_id,
        "parent_page_id": things.village_id,
        "village_id": things.village_id,
        "image_id": things.image_id,
        "document_id": things.document_id,
        "doc_id": things.document_id,
        "revision_id": things.revision_id,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "workflow_state_id": things.workflow_state_id,
        "task_id": things.task_id,
        "task_state_id": things.task_state_id,
        "collection_id": Collection.objects.latest("pk").pk,
        "filter_spec": "original",
        "action": "delete",
        "action_name": "copy" if "/api/" in pattern else "approve",
        "code": "64.02.08.2009",
        "form": "csv",
        "file_name": "berkas.pdf",
        "content_type_app_name": "hub",
        "content_type_model_name": "newspage",
        "token": "set-password",
        "uidb64": "MQ",
        "session_id": 1,
        "path": "tidak-ada.jpg",
        "object_id": things.news.pk,
    }
    if name in ("app_name", "app_label", "model_name"):
        return _model(name, pattern)
    return str(_key(pattern, things) if name == "pk" else by_name.get(name, 1))


def _model(name: str, pattern: str) -> str:
    by_part = {"settings": ("hub", "sitesettings"), "workflows/tasks": ("wagtailcore", "groupapprovaltask")}
    model = next((model for part, model in by_part.items() if f"{part}/" in pattern), ("hub", "newspage"))
    return model[1] if name == "model_name" else model[0]


def _key(pattern: str, things: Planted) -> int:
    by_part = {
        "users/": things.user.pk,
        "groups/": 1,
        "collections/": Collection.objects.latest("pk").pk,
        "tasks/": things.task_id,
        "workflows/": things.workflow_id,
        "documents/": things.document_id,
        "images/": things.image_id,
        "settings/": 1,
    }
    return next((key for part, key in by_part.items() if part in pattern), things.news.pk)
