"""No screen of the CMS holds a script, a handler or a style attribute of its own: the policy would stop it.

What a newer Wagtail brings is found here, before an editor meets a button that does nothing.
"""

import json
import re
from collections.abc import Iterator

from django.http import HttpResponse

from hub.demo.demo_accounts import make_accounts
from hub.models.user import User
from hub.publishing.publishable import publishable_classes
from tests import factories
from tests.doors.routes import address_of, routes

INLINE = {
    "script": re.compile(r"<script(?![^>]*(?:\bsrc=|type=[\"']application/json))[^>]*>[^<]{0,60}", re.IGNORECASE),
    "handler": re.compile(r"<\w[^>]*\son[a-z]+\s*=\s*[\"'][^>]{0,60}", re.IGNORECASE),
    "style attribute": re.compile(r"<\w[^>]*\sstyle\s*=\s*[\"'][^>]{0,60}", re.IGNORECASE),
    "address": re.compile(r"(?:href|src|action)\s*=\s*[\"']\s*javascript:[^>]{0,60}", re.IGNORECASE),
}
FEWEST_SCREENS = 85


def test_no_screen_of_the_cms_holds_a_script_of_its_own(administrator, things):
    screens, failed, found = 0, [], []
    make_accounts()
    forms = [f"/admin/pages/add/hub/{kind._meta.model_name}/{factories.parent_of(kind).pk}/" for kind in kinds()]

    for address in [*(address_of(route, things) for route in routes()), *forms]:
        response = administrator.get(address)
        screens += response.status_code == 200
        failed += [address] if response.status_code == 500 else []
        found += [f"{address}: {place}" for place in inline_in(response)]

    administrator.force_login(User.objects.get(username="editor"))
    found += [f"first screen of an editor: {place}" for place in inline_in(administrator.get("/admin/"))]

    assert found == []
    assert failed == ["/admin/failwhale/"]  # Wagtail's own, for trying its error page.
    assert screens >= FEWEST_SCREENS


def kinds():
    """Return the classes of which an editor can make a piece."""
    return [kind for kind in publishable_classes() if kind.is_creatable]


def inline_in(response: HttpResponse) -> Iterator[str]:
    """Return what is inline in the page, or in the HTML that a window of the CMS gets as JSON."""
    if response.streaming or "/sprite/" in response.request["PATH_INFO"]:
        return
    text = response.content.decode(errors="replace")
    if response.headers.get("Content-Type", "").startswith("application/json"):
        text = "\n".join(texts_in(json.loads(text)))
    for kind, pattern in INLINE.items():
        yield from (f"{kind} {match[0]}" for match in pattern.finditer(text))


def texts_in(value: object) -> Iterator[str]:
    """Return every text in a JSON value."""
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts_in(part)
