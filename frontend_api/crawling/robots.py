"""What robots may read: pages and their pictures, not the CMS, previews, forms and results of a search."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from frontend_api.http.tagged import tagged
from frontend_api.public_addresses import public_address

# Beside the CMS: what is meant for one person, what costs much and says nothing new, and what programs read.
UNREAD = ("/cari/", "/documents/", "/files/", "/graphql", "/health/", "/pratinjau/", "/tanggapan/", "/undangan/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Return the rules, the same for every robot."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in unread()), "Allow: /"]
    body = "\n".join([*lines, "", f"Sitemap: {public_address('/sitemap.xml')}", ""])
    return tagged(request, body.encode(), content_type="text/plain; charset=utf-8")


def unread() -> list[str]:
    """Return the beginnings of paths that no robot shall read, and no app open."""
    return sorted([reverse("wagtailadmin_home"), *UNREAD])
