"""Loads before the first request what it would load: a worker answers its first reader nearly as fast as any other.

Nothing here opens a connection, so that it may run before workers are forked.
"""

from pathlib import Path

from django.conf import settings
from django.template.loader import get_template
from django.test import RequestFactory
from django.urls import resolve

from hub.web.headers import home_of_the_cms
from search.service import warm_up as warm_up_search

TEMPLATES = Path(__file__).parent / "templates"
# Goes through view, schema, validation and executor, and reads nothing.
DOCUMENT = "{ __typename __schema { queryType { name } } }"


def warm_up() -> None:
    """Answer a document that reads nothing, and load the URLs, the templates of pages and the words of search."""
    home_of_the_cms()  # Every answer compares its address with it; it is looked up among all URLs.
    view = resolve("/graphql/", urlconf=settings.HUB_PUBLIC_URLCONF).func
    view(RequestFactory().get("/graphql/", {"query": DOCUMENT}))
    for path in sorted(TEMPLATES.rglob("*.html")):
        get_template(path.relative_to(TEMPLATES).as_posix())
    warm_up_search()
