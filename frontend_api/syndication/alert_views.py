"""Alerts for other programs: each one in the Common Alerting Protocol, and the list of those that apply in a region."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from frontend_api.http.answers import for_programs
from frontend_api.http.plain_answers import told
from frontend_api.public_addresses import public_address
from frontend_api.queries.notices import FRESH_SECONDS
from frontend_api.syndication.asked_places import elsewhere, otherwise_written
from frontend_api.syndication.cap_messages import CAP, alert_message, cancellation
from frontend_api.syndication.feed_addresses import ATOM, alert_path, alerts_path
from frontend_api.syndication.feed_documents import NEVER, FeedDocument, atom
from frontend_api.syndication.feed_entries import entry_of, last_change
from frontend_api.syndication.governments import government_of, place_name, regions_of
from frontend_api.syndication.xml_writing import tag, tag_of
from hub.models.publication import Publication
from hub.selectors.changes import latest_withdrawals
from hub.selectors.notices import ALERT, active_alerts, past_alert
from hub.selectors.publications import public_publication
from hub.selectors.readable import readable
from hub.selectors.routes import hidden_since
from hub.selectors.surrogate_keys import REGIONS, VOCABULARIES, surrogate_headers

MOST_ALERTS = 100
NO_ALERT = "Tidak ada peringatan dengan nomor ini."


@require_safe
def alert(request: HttpRequest, *, content_id: str) -> HttpResponseBase:
    """Return the alert, its cancellation once it is over or withdrawn, or 404 for what never was an alert."""
    row = public_publication(content_id)
    if row is not None and row.kind == ALERT:
        regions = regions_of([row])
        for read in readable([row], body=True):
            return _fresh(request, alert_message(read, regions), CAP, pieces=[content_id])
    past = past_alert(content_id)
    since = hidden_since(past) if past else None
    if past is None or since is None:
        return told(NO_ALERT, status=404)
    return _fresh(request, cancellation(past, since=since), CAP, pieces=[content_id])


@require_safe
def alerts(request: HttpRequest, *, code: str) -> HttpResponseBase:
    """Return the alerts that apply in the region, also those of the regions around it, as an Atom feed."""
    leading = otherwise_written(code, alerts_path)
    if leading is not None:
        return leading
    rows = active_alerts(code, first=MOST_ALERTS, body=True)
    regions = regions_of(rows, also=[code])
    leading = elsewhere(code, regions, alerts_path)
    if leading is not None:
        return leading
    deleted = [(tag_of(row), row.withdrawn_at) for row in latest_withdrawals(code, kind=ALERT) if row.withdrawn_at]
    path = public_address(alerts_path(code))
    document = FeedDocument(
        tag=tag(f"peringatan/{code}"),
        title=f"Peringatan yang berlaku: {place_name(regions[code])}",
        author=government_of(regions[code]),
        home_url=public_address(f"/wilayah/{code}/"),
        self_url=path,
        first_url=path,
        updated_at=max([last_change(rows, otherwise=NEVER), *(at for _, at in deleted)]),
        entries=[entry_of(read, regions) for read in readable(rows, body=True)],
        deleted=deleted,
        alternates={tag_of(row): _message_of(row) for row in rows},
    )
    return _fresh(request, atom(document), ATOM, lists=[(ALERT, "")])


def _message_of(row: Publication) -> tuple[str, str]:
    return public_address(alert_path(row.pk)), CAP


def _fresh(
    request: HttpRequest,
    body: bytes,
    media_type: str,
    *,
    pieces: Sequence[str] = (),
    lists: Sequence[tuple[str, str]] = (),
) -> HttpResponseBase:
    keys = surrogate_headers(pieces=pieces, lists=lists, shared=(REGIONS, VOCABULARIES))
    return for_programs(request, body, media_type, most_seconds=FRESH_SECONDS, keys=keys)
