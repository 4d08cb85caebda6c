"""Makes, opens and revokes the links by which a draft is read without an account."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.utils import timezone
from wagtail.models import Page

from hub.models.preview_link import PreviewLink
from hub.pages.content import ContentPage
from hub.privacy.publish_guard import stop_what_may_not_be_public
from hub.privacy.stopped import PublishingStopped
from hub.publishing.building import BuiltPublication, content_of
from hub.publishing.page_places import region_of
from hub.selectors.replica import ask_primary

VALID_FOR = timedelta(days=14)
# A page needs few; a forgotten one would be read by whoever has it.
MOST_OPEN = 5
LONGEST_TOKEN = 100


class TooManyLinks(Exception):
    """The page has as many open links as it may have: revoke one first."""


class NotShown(Exception):
    """The draft cannot be shown to somebody outside: it is incomplete, or has what may never be public."""


def make_preview_link(page: Page, *, by: Any) -> PreviewLink:
    """Return a new link to the page, for 14 days. Raises `TooManyLinks`."""
    if len(open_links(page)) >= MOST_OPEN:
        raise TooManyLinks
    return PreviewLink.objects.create(page_id=page.pk, made_by=by, expires_at=timezone.now() + VALID_FOR)


def open_links(page: Page) -> list[PreviewLink]:
    """Return the links of the page that still work, the newest first."""
    return list(PreviewLink.objects.open().filter(page_id=page.pk).order_by("-made_at").select_related("made_by"))


def token_of(link: PreviewLink) -> str:
    """Return the token of the link; whoever has it reads the draft."""
    return _signer().sign(_signed(link))


def address_of(link: PreviewLink) -> str:
    """Return the absolute address of the link."""
    return f"{settings.HUB_PUBLIC_URL}/pratinjau/{token_of(link)}/"


def opened_page(token: str) -> tuple[ContentPage, PreviewLink] | None:
    """Return the latest draft that the token leads to, or None if it is not ours, has expired or was revoked."""
    if len(token) > LONGEST_TOKEN:
        return None
    try:
        signed = _signer().unsign(token)
    except BadSignature:
        return None
    ask_primary()  # No version counts drafts: a replica that shows all that is published may lack the latest one.
    link = PreviewLink.objects.open().filter(pk=signed.partition("-")[0]).select_related("page").first()
    if link is None or _signed(link) != signed:
        return None
    draft = link.page.get_latest_revision_as_object()
    return (draft, link) if isinstance(draft, ContentPage) else None


def shown_draft(page: ContentPage) -> BuiltPublication:
    """Return what publishing the draft would write. Raises `NotShown` for what publishing would refuse."""
    try:
        if not page.may_be_public():
            raise NotShown
        built = content_of(page, region_of(page.path))
        stop_what_may_not_be_public([built.proposed])
    except (PublishingStopped, ValueError, TypeError, AttributeError) as incomplete:
        raise NotShown from incomplete
    return built


def forget_expired_previews(*, at: datetime) -> None:
    """Delete the links that no longer work."""
    PreviewLink.objects.filter(expires_at__lte=at).delete()


def _signed(link: PreviewLink) -> str:
    """Return the link's number and instant: after a restored backup, a number may come again for another page."""
    return f"{link.pk}-{link.made_at.timestamp():.6f}"


def _signer() -> Signer:
    return Signer(salt="hub.previewing")
