"""One alert as a message of the Common Alerting Protocol (CAP 1.2, OASIS), and its cancellation, which has no text.

The first message has the id of the publication, so that everything later can name it without a memory of its own; each
later one has the version of its change too.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import cast
from xml.etree.ElementTree import Element

from django.utils import timezone

from frontend_api.public_addresses import public_address, public_host
from frontend_api.syndication.governments import code_of, government_of, place_name
from frontend_api.syndication.notice_shapes import AlertBodyLike, AlertCardLike
from frontend_api.syndication.xml_writing import put, root, written
from hub.models.publication import Publication
from hub.models.region import Region
from hub.models.vocabulary_words import live_labels
from hub.selectors.readable import ReadPublication

NAMESPACE = {"xmlns": "urn:oasis:names:tc:emergency:cap:1.2"}
CAP = "application/cap+xml"
DANGERS = live_labels("information_kind")
# The categories of the protocol; what is not here is "Other".
CATEGORIES = {
    "bencana_alam": ("Geo", "Met", "Fire"),
    "bencana_nonalam": ("Env", "CBRNE", "Health"),
    "bencana_sosial": ("Security",),
    "pangan_racun": ("Health",),
    "gangguan_utilitas": ("Infra",),
}
# Villages do not judge these; the protocol has a word for that.
UNKNOWN = "Unknown"
GEOCODE = "Kemendagri"


def alert_message(read: ReadPublication, regions: Mapping[str, Region]) -> bytes:
    """Return what is known of the danger: the first message, or an update that names it."""
    row = read.row
    is_first = row.updated_at <= row.published_at
    message = _envelope(
        row,
        sent=row.published_at if is_first else row.updated_at,
        kind="Alert" if is_first else "Update",
        status="Test" if read.card.is_demo else "Actual",
    )
    _info(put(message, "info"), read, regions.get(code_of(row)))
    return written(message)


def cancellation(row: Publication, *, since: datetime) -> bytes:
    """Return the message that the alert no longer counts since this instant: names and instants only."""
    return written(_envelope(row, sent=since, kind="Cancel", status="Actual"))


def moment(at: datetime) -> str:
    """Return an instant as the schema wants it: with the offset of East Kalimantan, without a fraction."""
    return timezone.localtime(at).isoformat(timespec="seconds")


def _envelope(row: Publication, *, sent: datetime, kind: str, status: str) -> Element:
    message = root("alert", NAMESPACE)
    is_first = kind == "Alert"
    put(message, "identifier", row.pk if is_first else f"{row.pk}.{row.version}")
    put(message, "sender", public_host())
    put(message, "sent", moment(sent))
    put(message, "status", status)
    put(message, "msgType", kind)
    put(message, "scope", "Public")
    if not is_first:
        put(message, "references", f"{public_host()},{row.pk},{moment(row.published_at)}")
    return message


def _info(info: Element, read: ReadPublication, region: Region | None) -> None:
    row, card, body = read.row, cast("AlertCardLike", read.card), cast("AlertBodyLike", read.body)
    put(info, "language", "id")
    for category in CATEGORIES.get(card.danger, ("Other",)):
        put(info, "category", category)
    put(info, "event", DANGERS.get(card.danger, card.danger))
    if card.ended_note:
        put(info, "responseType", "AllClear")
    put(info, "urgency", "Past" if card.ended_note else UNKNOWN)
    put(info, "severity", UNKNOWN)
    put(info, "certainty", UNKNOWN)
    if body.happened_at:
        put(info, "onset", moment(body.happened_at))
    if row.expires_at:
        put(info, "expires", moment(row.expires_at))
    put(info, "senderName", government_of(region))
    put(info, "headline", row.title)
    for name, told in (("description", _description(read)), ("instruction", _instruction(card, body))):
        words = "\n".join(told)
        if words:
            put(info, name, words)
    put(info, "web", public_address(row.path))
    if body.contact_phone:
        put(info, "contact", body.contact_phone)
    _area(put(info, "area"), row, card, region)


def _description(read: ReadPublication) -> Iterator[str]:
    card, body = cast("AlertCardLike", read.card), cast("AlertBodyLike", read.body)
    parts = (card.ended_note, read.row.summary, body.danger_note)
    yield from (part for part in parts if part)
    if body.affected:
        yield f"Yang terdampak: {body.affected}"
    if body.response:
        yield f"Yang dilakukan: {body.response}"


def _instruction(card: AlertCardLike, body: AlertBodyLike) -> Iterator[str]:
    if card.advice:
        yield card.advice
    if body.evacuation_route:
        yield f"Jalan menyelamatkan diri: {body.evacuation_route}"
    if body.safe_place:
        yield f"Tempat aman: {body.safe_place}"
    if body.how_to_get_help:
        yield f"Meminta bantuan: {body.how_to_get_help}"


def _area(area: Element, row: Publication, card: AlertCardLike, region: Region | None) -> None:
    names = [card.place, place_name(region) if region else ""]
    put(area, "areaDesc", ", ".join(name for name in names if name) or code_of(row))
    code = put(area, "geocode")
    put(code, "valueName", GEOCODE)
    put(code, "value", code_of(row))
