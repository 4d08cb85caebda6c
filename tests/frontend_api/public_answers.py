"""Every public address that can tell of a piece, from the resolver: one that is added tomorrow is asked too."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from frontend_api.open_data.data_files import all_datasets
from frontend_api.syndication.feed_addresses import EVERY_KIND
from hub.models.publication import Publication
from hub.models.vocabulary import PILLARS
from hub.selectors.regions import lineage
from hub.shapes.kinds import all_kinds

PUBLIC_URLS = "settings.public_urls"
# GraphQL, files, pictures and links to drafts are asked by tests of their own; the others tell of no piece. What has no
# name serves files.
ASKED_ELSEWHERE = {
    None,
    "graphql",
    "health-live",
    "health-ready",
    "health-well",
    "restricted_file",
    "preview-page",
    "share-card",
}
FORMS = {"information-list": ["csv"], "data-file": ["csv", "json"]}
NEXT = '<link rel="next" type="application/atom+xml" href="'


def public_texts(code: str, ids: Sequence[str]) -> dict[str, str]:
    """Return by address what everybody gets who asks for pieces of this village with these ids."""
    client = Client()
    paths = Publication.objects.filter(pk__in=ids).values_list("path", flat=True)
    values = {
        "code": lineage(code)[::-1],
        "form": ["atom.xml", "feed.json"],
        "kind": [EVERY_KIND, *(kind.key for kind in all_kinds())],
        "pillar": [key for key, _ in PILLARS],
        "content_id": list(ids),
        "path": [path.lstrip("/") for path in paths],
        "number": ["0"],
        "key": [dataset.key for dataset in all_datasets()],
    }
    found: dict[str, str] = {}
    asked: set[tuple[object, str, str]] = set()
    for pattern in patterns():
        for address in addresses(pattern, values, asked=asked):
            following = address
            while following and following not in found:
                answer = client.get(following)
                found[following] = b"".join(answer).decode()
                following = _next(found[following])
    return found


def patterns() -> list[URLPattern]:
    """Return the public patterns that can tell of a piece."""
    return [one for one in _every(get_resolver(PUBLIC_URLS).url_patterns) if one.name not in ASKED_ELSEWHERE]


def addresses(
    pattern: URLPattern, values: Mapping[str, Sequence[str]], *, asked: set[tuple[object, str, str]]
) -> list[str]:
    """Return an address for each value of each part, the other parts being the first of theirs.

    A view that has several patterns gets each value once.
    """
    names = list(pattern.pattern.regex.groupindex)
    own = {name: FORMS.get(str(pattern.name), values[name]) if name == "form" else values[name] for name in names}
    first = {name: own[name][0] for name in names}
    found = [_address(pattern, first)]
    for name in names:
        for value in own[name][1:]:
            if (pattern.callback, name, value) not in asked:
                asked.add((pattern.callback, name, value))
                with suppress(NoReverseMatch):  # Some take villages only.
                    found.append(_address(pattern, first | {name: value}))
    return found


def _address(pattern: URLPattern, values: Mapping[str, str]) -> str:
    return reverse(str(pattern.name), kwargs=dict(values), urlconf=PUBLIC_URLS)


def _every(entries: Sequence[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for entry in entries:
        if isinstance(entry, URLResolver):
            yield from _every(entry.url_patterns)
        else:
            yield entry


def _next(text: str) -> str:
    """Return the path of the page of a feed that follows, or ""."""
    return text.partition(NEXT)[2].partition('"')[0].removeprefix("http://127.0.0.1:8000")
