"""What a page publishes, shows and gives to be looked at, as JSON that is the same on every day and machine."""

import html
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from wagtail.models import Page

from hub.models.region import Region
from hub.models.stored_media import HubDocument, HubImage
from hub.pages.content import ContentPage
from hub.pages.preview.page import preview_of
from hub.privacy import publish_guard, text_walk
from hub.privacy.hits import PersonalDataHit
from hub.privacy.numbers import FINDERS, NumberKind
from hub.publishing.building import content_of
from hub.publishing.page_places import publication_id, region_of

NOW = datetime(2026, 6, 15, 4, tzinfo=UTC)
# These columns are made of the shapes, or of what stands in the tree.
RECORDED_COLUMNS = ("kind", "latitude", "longitude", "starts_at", "ends_at", "expires_at", "village", "places")
HASH = re.compile(r"\b[0-9a-f]{32,64}\b")
# What a store adds to a name that is taken.
ADDED_TO_A_NAME = re.compile(r"(?<=\w)_[A-Za-z0-9]{7}(?=\.)")
# A grey picture.
THUMBHASH = "1QcSHQRnh493V4dIh4eXh1h4kJUI"
PICTURE = re.compile(r'<img [^>]*alt="([^"]*)"[^>]*>')
INLINE = re.compile(r"</?(?:a|b|i|strong|em)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")


def recorded(page: ContentPage, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Return all that is recorded of a stored page, with stable values for what a machine made."""
    page = type(page).objects.get(pk=page.pk)
    content = content_of(page, region_of(page.path))
    columns = content.columns
    found = {
        "columns": {name: columns[name] for name in RECORDED_COLUMNS},
        "card": columns["card"],
        "body": columns["body"],
        "text": columns["text"].split("\n"),
        "terms": sorted(f"{facet}: {value}" for facet, value in content.terms),
        "sources": sorted(_named_source(source, key) for source, key in content.sources),
        "preview": _previewed(page),
        "privacy": _looked_at(content.proposed, monkeypatch),
    }
    return _Stable().value(json.loads(json.dumps(found, default=str)))


def stop_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the same instant for every sample, so that what lasts for a day ends at the same time."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def differences(before: Any, now: Any, path: str = "") -> Iterator[str]:
    """Find where two records differ, each place by its path."""
    if isinstance(before, dict) and isinstance(now, dict):
        for name in sorted(before.keys() | now.keys()):
            here = f"{path}.{name}" if path else name
            if name not in now:
                yield f"{here}: is gone, was {before[name]!r}"
            elif name not in before:
                yield f"{here}: is new, {now[name]!r}"
            else:
                yield from differences(before[name], now[name], here)
    elif isinstance(before, list) and isinstance(now, list):
        yield from _of_lists(before, now, path)
    elif before != now or type(before) is not type(now):
        yield f"{path}: was {before!r}, is {now!r}"


def _of_lists(before: list[Any], now: list[Any], path: str) -> Iterator[str]:
    if all(isinstance(one, str) for one in (*before, *now)) and before != now:
        yield from (f"{path}: is gone, was {line!r}" for line in before if line not in now)
        yield from (f"{path}: is new, {line!r}" for line in now if line not in before)
        if sorted(set(before)) == sorted(set(now)):
            yield f"{path}: other order or number of lines, was {before!r}, is {now!r}"
        return
    for number, (old, new) in enumerate(zip(before, now, strict=False)):
        yield from differences(old, new, f"{path}[{number}]")
    if len(before) != len(now):
        yield f"{path}: had {len(before)} entries, has {len(now)}"


def never_filled(shapes: dict[str, Any]) -> set[str]:
    """Find the fields in which the sample says nothing, in no entry of the list that they stand in."""
    fields = list(_fields(shapes))
    return {path for path, is_filled in fields} - {path for path, is_filled in fields if is_filled}


def _fields(value: Any, path: str = "") -> Iterator[tuple[str, bool]]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _fields(part, f"{path}.{name}" if path else name)
    elif isinstance(value, list) and value:
        yield path, True
        for part in value:
            yield from _fields(part, path)
    else:
        yield path, value not in (None, "", [])


def _named_source(source: str, key: int) -> str:
    """Name what the page was built from, by a name that does not depend on the row's number."""
    if source == "image":
        return f"image: {HubImage.objects.get(pk=key).title}"
    if source == "document":
        return f"document: {HubDocument.objects.get(pk=key).title}"
    if source == "region":
        return f"region: {Region.objects.get(pk=key).code}"
    return f"page: {Page.objects.get(pk=key).url_path}"


def _previewed(page: ContentPage) -> dict[str, Any]:
    """Return what the preview shows, in the words that an editor reads, without their layout."""
    preview = preview_of(page)
    return {
        "kind": preview.kind,
        "title": preview.title,
        "summary": preview.summary,
        "places": preview.places,
        "image": _read(preview.image),
        "blocks": [_read(part) for part in preview.blocks],
        "details": [" | ".join((detail.label, *_read(detail.part))) for detail in preview.details],
        "missing": [missing.label for missing in preview.missing],
    }


def _read(part: Any) -> list[str]:
    shown = render_to_string("hub/shown/part.html", {"part": part}) if part else ""
    plain = TAG.sub("\n", INLINE.sub("", PICTURE.sub(r"[\1]", shown)))
    return [" ".join(line.split()) for line in html.unescape(plain).splitlines() if line.strip()]


def _looked_at(piece: publish_guard.ProposedPublication, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Return every text that is looked at before the piece may be public, by the place that an editor is told."""
    seen: dict[str, list[str]] = {}

    def look(text: str, *, place: str, kinds: frozenset[NumberKind] = frozenset(FINDERS)) -> list[PersonalDataHit]:
        not_looked_for = sorted(kind.value for kind in FINDERS.keys() - kinds)
        where = f"{place} (not for {', '.join(not_looked_for)})" if not_looked_for else place
        seen.setdefault(where, []).append("the text for search" if text == piece.text else text)
        return []

    with monkeypatch.context() as patch:
        patch.setattr(text_walk, "may_hold_a_number", bool)  # A text without digits is recorded too.
        patch.setattr(publish_guard, "hits_in", look)
        publish_guard.hits_of(piece, [], {})
    return seen


class _Stable:
    """Replaces numbers of rows, ids of publications, hashes and names of files by others of their form.

    Equal ones get equal ones, and the shapes can still be read from what is recorded.
    """

    def __init__(self) -> None:
        self._hashes: dict[str, str] = {}
        self._pages = {
            publication_id(translation_key=key, language_code=language): path
            for key, language, path in Page.objects.values_list("translation_key", "locale__language_code", "url_path")
        }
        self._rows = {model: self._numbered(model) for model in (HubImage, HubDocument)}

    def value(self, found: Any) -> Any:
        """Return the JSON with all of it replaced."""
        if isinstance(found, dict):
            return {key: self._of_field(key, part, found) for key, part in sorted(found.items())}
        if isinstance(found, list):
            return [self.value(part) for part in found]
        return self._text(found) if isinstance(found, str) else found

    def _of_field(self, key: str, part: Any, shape: dict[str, Any]) -> Any:
        if key == "id" and "renditions" in shape:
            return self._rows[HubImage][part]
        if key == "id" and "sha1" in shape:
            return self._rows[HubDocument][part]
        return THUMBHASH if key == "thumbhash" and part else self.value(part)

    def _text(self, text: str) -> str:
        if text.startswith("documents/"):
            text = ADDED_TO_A_NAME.sub("", text)
        return HASH.sub(self._other_hash, text)

    def _other_hash(self, found: re.Match[str]) -> str:
        made_of = self._pages.get(found[0]) or self._hashes.setdefault(found[0], f"hash {len(self._hashes)}")
        return sha256(made_of.encode()).hexdigest()[: len(found[0])]

    @staticmethod
    def _numbered(model: type[HubImage | HubDocument]) -> dict[int, int]:
        keys = model._default_manager.order_by("title", "pk").values_list("pk", flat=True)
        return {key: number for number, key in enumerate(keys, start=1)}
