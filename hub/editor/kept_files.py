"""What Wagtail computes and every screen loads, kept by the browser: its icons, and the words of its scripts.

Both carry the version of their content in the address, so that a browser asks once for each version: after a release,
or in another language, the address is another one.
"""

import hashlib
from collections.abc import Callable
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, override
from wagtail.admin.icons import get_icon_sprite_hash
from wagtail.admin.views.i18n import js_catalog

KEPT_FOR = "private, max-age=31536000, immutable"


class KeptFiles:
    """Has the browser keep the icons and the words if the address carries their present version.

    Stands before the session, whose `Vary: Cookie` would have the browser ask again after each log-in. A process of the
    release before or after this one may be asked for the other's version: its answer is not kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, and mark the answer as immutable if it is one of these."""
        response = self.get_response(request)
        match = request.resolver_match
        if match is None or match.view_name not in VERSIONS or response.status_code != 200:  # noqa: PLR2004  OK.
            return response
        if request.GET.get("h") == VERSIONS[match.view_name](request):
            response["Cache-Control"] = KEPT_FOR
            for name in ("Expires", "Vary"):
                response.headers.pop(name, None)
        return response


def address_of_words() -> str:
    """Return the address of the words for the scripts, with the version of those in the language of this screen."""
    return f"{reverse('wagtailadmin_javascript_catalog')}?h={_version_of_words(get_language())}"


@cache
def _version_of_words(language: str | None) -> str:
    request = HttpRequest()
    request.method = "GET"
    with override(language):
        return hashlib.blake2b(js_catalog(request).content, digest_size=8).hexdigest()


def _version_for(request: HttpRequest) -> str:
    profile = getattr(request.user, "wagtail_userprofile", None)
    return _version_of_words(profile.get_preferred_language() if profile else get_language())


VERSIONS: dict[str, Callable[[HttpRequest], str]] = {
    "wagtailadmin_sprite": lambda _request: get_icon_sprite_hash(),
    "wagtailadmin_javascript_catalog": _version_for,
}
