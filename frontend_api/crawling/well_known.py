"""The files below `/.well-known/`, made of settings; without their settings they are not there."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import orjson
from django.conf import settings
from django.core.checks import CheckMessage, Warning, register  # noqa: A004  Django's name.
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from frontend_api.http.keeping import tagged
from frontend_api.http.plain_answers import told
from frontend_api.public_addresses import public_address

# Beside the CMS: what is meant for one person, what costs much and says nothing new, and what programs read.
UNREAD = ("/cari/", "/documents/", "/files/", "/graphql", "/health/", "/pratinjau/", "/tanggapan/", "/undangan/")
JSON = "application/json"
NOT_SET = "Berkas ini belum diatur."
LANGUAGES = "id, en"
BEFORE = timedelta(days=30)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Return the rules, the same for every robot."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in unread()), "Allow: /"]
    body = "\n".join([*lines, "", f"Sitemap: {public_address('/sitemap.xml')}", ""])
    return tagged(request, body.encode(), content_type="text/plain; charset=utf-8")


def unread() -> list[str]:
    """Return the beginnings of paths that no robot shall read, and no app open."""
    return sorted([reverse("wagtailadmin_home"), *UNREAD])


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Return where to report a weakness (RFC 9116)."""
    contacts, expires = settings.HUB_SECURITY_CONTACTS, settings.HUB_SECURITY_EXPIRES
    if not contacts or expires is None:
        return told(NOT_SET, status=404)
    lines = [
        *(f"Contact: {contact}" for contact in contacts),
        f"Expires: {end_of(expires).strftime('%Y-%m-%dT%H:%M:%SZ')}",
        *([f"Policy: {settings.HUB_SECURITY_POLICY}"] if settings.HUB_SECURITY_POLICY else []),
        f"Preferred-Languages: {LANGUAGES}",
        f"Canonical: {public_address('/.well-known/security.txt')}",
        "",
    ]
    return tagged(request, "\n".join(lines).encode(), content_type="text/plain; charset=utf-8")


@require_safe
def apple_app_site_association(request: HttpRequest) -> HttpResponse:
    """Return which apps for iOS open the addresses of public pages."""
    if not settings.HUB_IOS_APPS:
        return told(NOT_SET, status=404)
    components: list[dict[str, Any]] = [{"/": f"{path}*", "exclude": True} for path in unread()]
    details = [{"appIDs": settings.HUB_IOS_APPS, "components": [*components, {"/": "/*"}]}]
    return tagged(request, orjson.dumps({"applinks": {"details": details}}), content_type=JSON)


@require_safe
def asset_links(request: HttpRequest) -> HttpResponse:
    """Return which apps for Android open the addresses of public pages."""
    if not settings.HUB_ANDROID_PACKAGES:
        return told(NOT_SET, status=404)
    statements = [
        {
            "relation": ["delegate_permission/common.handle_all_urls"],
            "target": {
                "namespace": "android_app",
                "package_name": package,
                "sha256_cert_fingerprints": settings.HUB_ANDROID_FINGERPRINTS,
            },
        }
        for package in settings.HUB_ANDROID_PACKAGES
    ]
    return tagged(request, orjson.dumps(statements), content_type=JSON)


def end_of(day: date) -> datetime:
    """Return the instant at which the file of this last day expires."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=UTC)


@register("frontend_api")
def check_security_txt(**_options: Any) -> list[CheckMessage]:
    """Return a warning from thirty days before the file expires on."""
    expires = settings.HUB_SECURITY_EXPIRES
    if expires is None or end_of(expires) - timezone.now() > BEFORE:
        return []
    return [
        Warning(
            f"/.well-known/security.txt expires on {expires.isoformat()}; after that, nobody heeds it.",
            hint="Confirm that its contact still answers, and set HUB_SECURITY_EXPIRES to a day within a year.",
            id="frontend_api.W001",
        )
    ]
