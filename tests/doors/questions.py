"""Every question that a browser can ask the CMS about things with a number."""

import re
from collections.abc import Iterator
from itertools import product

from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from tests.doors.routes import Route, routes

PART = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)|\((?:[^()]|\([^()]*\))*\)")
# These end the session, fail on purpose, or are about the own log-in only.
LEFT_OUT = ("logout", "failwhale", "password_reset", "reset-", "admin/security/")
API_ACTIONS = (
    "publish",
    "unpublish",
    "copy",
    "move",
    "delete",
    "create_alias",
    "convert_alias",
)
WORKFLOW_ACTIONS = ("approve", "reject", "approve-and-finish")


def addresses(*numbers: int) -> list[str]:
    """Return an address of each route of the CMS for each choice of its words.

    The first number in an address is the first of these; all others are the last one.
    """
    return [filled for route in routes() if _is_asked(route) for filled in _filled(route, numbers)]


def _is_asked(route: Route) -> bool:
    is_of_editors = route.pattern.startswith(("admin/", "documents/"))
    return is_of_editors and not any(word in route.pattern for word in LEFT_OUT)


def _filled(route: Route, numbers: tuple[int, ...]) -> Iterator[str]:
    pattern = route.pattern.replace("^", "").replace("$", "").replace("/?", "/").replace("\\.", ".")
    for words in _words(pattern):
        left = list(numbers)

        def value(part: re.Match[str], words: dict[str, str] = words, left: list[int] = left) -> str:
            name = part[1] or part[2] or ""
            if name in words:
                return words[name]
            return str(left.pop(0) if len(left) > 1 else left[0])

        yield "/" + PART.sub(value, pattern).replace(".*", "x")


def _words(pattern: str) -> list[dict[str, str]]:
    """Return what can stand in the places of the address that are no numbers."""
    if pattern.startswith("admin/bulk/"):
        bulk_action_registry._scan_for_bulk_actions()
        return [
            {"app_label": app, "model_name": model, "action": action}
            for app, models in bulk_action_registry.actions.items()
            for model, actions in models.items()
            for action in actions
        ]
    by_part = {
        "/tulis/<slug": [{"kind": "news"}],
        "/settings/": [{"app_name": "hub", "model_name": "sitesettings"}],
        "/tasks/add/": [{"app_label": "wagtailcore", "model_name": "groupapprovaltask"}],
        "/tag-autocomplete/": [{"app_name": "taggit", "model_name": "tag"}],
        "/editing-sessions/": [{"app_label": "hub", "model_name": "newspage"}],
        "/pages/create/": [{"app_label": "hub", "model_name": "newspage"}],
        "/action/<str:": [{"action_name": action} for action in API_ACTIONS],
        "/workflow/": [{"action_name": action} for action in WORKFLOW_ACTIONS],
        "content_type_app_name": [{"content_type_app_name": "hub", "content_type_model_name": "newspage"}],
        "/compare/": [
            {"revision_id_a": first, "revision_id_b": last} for first, last in product(("earliest",), ("latest",))
        ]
        + [{}],
        "filter_spec": [{"filter_spec": "original"}],
    }
    return next((words for part, words in by_part.items() if part in pattern), [{}])
