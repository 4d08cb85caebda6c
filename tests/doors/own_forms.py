"""Every form that a browser is offered, with what it would send."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup, Tag
from django.apps import apps
from django.test import Client
from django.urls import resolve
from wagtail.models import Page

from tests.hub.editor.forms import empty_streams

OK = 200
# Forms of Wagtail's pages, new ones and others.
PAGE_FORM = "page-edit-form"
# What counts rows of a form, and who sent it: no thing of anybody,
# and where the browser goes afterwards.
OF_THE_FORM = re.compile(r"csrfmiddlewaretoken|next|.*(_FORMS|-count|-deleted|-order|-type|-DELETE)")
TYPED = frozenset(
    {"text", "search", "email", "password", "date", "datetime-local", "file", "url", "tel", "number", "submit"}
)
NEW_PAGE = re.compile(r"/pages/add/(\w+)/(\w+)/")
KEY = re.compile(r"[\d.]{2,}|[0-9a-f]{8}-[0-9a-f-]{27}")


@dataclass(frozen=True)
class OwnForm:
    """A form at an address: what it sends as rendered, its buttons, and the fields that choose something by a key.

    `names` are those of all fields, also of boxes that are empty; `page` is the page that a form of Wagtail's writes.
    """

    address: str
    sends: Mapping[str, list[str]]
    buttons: tuple[str, ...]
    choices: tuple[str, ...]
    names: frozenset[str]
    page: Page | None = field(default=None, compare=False)

    @property
    def sort(self) -> tuple[Any, ...]:
        """Say which forms are the same but for their numbers: of one view and content type, with the same fields."""
        names = frozenset(re.sub(r"\d+", "0", name) for name in self.names)
        return resolve(self.address.partition("?")[0]).view_name, type(self.page), names, self.buttons


def forms_of(browser: Client, paths: Iterable[str], pages: Mapping[int, Page]) -> Iterator[OwnForm]:
    """Yield one form of each sort that these addresses show to the browser; pages are known by their numbers."""
    known: set[tuple[Any, ...]] = set()
    for path in paths:
        answer = browser.get(path)
        if answer.status_code != OK or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        soup = BeautifulSoup(answer.content, "html.parser")
        for form in soup.find_all("form", method=re.compile("post", re.IGNORECASE)):
            address = urldefrag(urljoin(path, str(form.get("action", "")))).url
            if "logout" not in address and address.startswith("/") and _has_button(form):
                found = _read(form, address, pages)
                if found.sort not in known:
                    known.add(found.sort)
                    yield found


def _read(form: Tag, address: str, pages: Mapping[int, Page]) -> OwnForm:
    sends: dict[str, list[str]] = {}
    choices: dict[str, bool] = {}
    for one in form.find_all(["input", "select", "textarea"]):
        name = str(one.get("name") or "")
        if name and name != "csrfmiddlewaretoken" and one.get("disabled") is None:
            sends.setdefault(name, []).extend(_values(one))
            choices |= {name: True} if _chooses(one) and not OF_THE_FORM.fullmatch(name) else {}
    buttons = tuple(str(one["name"]) for one in form.find_all("button") if one.get("name"))
    page = _page_at(address, pages) if form.get("id") == PAGE_FORM else None
    if page is not None:
        sends |= {name: [value] for name, value in empty_streams(type(page)).items()}
    filled = {name: values for name, values in sends.items() if values}
    return OwnForm(address, filled, buttons, tuple(choices), frozenset(sends), page)


def _has_button(form: Tag) -> bool:
    """Say whether a browser can send the form; others are read by scripts only."""
    return form.find("button") is not None or form.find("input", type="submit") is not None


def _page_at(address: str, pages: Mapping[int, Page]) -> Page | None:
    """Return the page that a form of Wagtail's writes; one without a number if it is new."""
    if new := NEW_PAGE.search(address):
        model: type[Page] = apps.get_model(new[1], new[2])
        return model()
    numbers = [int(part) for part in re.findall(r"\d+", address)]
    return next((pages[one] for one in numbers if one in pages), None)


def _values(one: Tag) -> list[str]:
    if one.name == "textarea":
        return [one.text.strip()]
    if one.name == "select":
        options = one.find_all("option")
        picked = [option for option in options if option.get("selected") is not None]
        picked = picked or ([] if one.get("multiple") is not None else options[:1])
        return [str(option.get("value", option.text)) for option in picked]
    if one.get("type") in ("checkbox", "radio") and one.get("checked") is None:
        return []
    return [str(one.get("value", ""))]


def _chooses(one: Tag) -> bool:
    """Say whether the field names a thing: it is hidden, or offers numbers, codes, keys or roles."""
    if one.name == "select":
        values = [str(option.get("value", "")) for option in one.find_all("option")]
        return any(word in str(one["name"]) for word in ("role", "collection")) or any(
            KEY.fullmatch(value) for value in values
        )
    kind = str(one.get("type", "text"))
    is_typed = one.name == "textarea" or kind in TYPED
    return not is_typed and (kind == "hidden" or KEY.fullmatch(str(one.get("value", ""))) is not None)
