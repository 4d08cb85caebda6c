"""Records which terms a publication left, in the transaction and with the version of the change."""

from collections.abc import Iterable

from hub.models.publication import Departure, Publication


def record(changed: Iterable[tuple[Publication, Publication]]) -> None:
    """Record what each publication left. Each pair is the publication before, possibly a tombstone, and now."""
    rows = [
        Departure(publication_id=now.pk, kind=before.kind, code=code, version=now.version)
        for before, now in changed
        for code in sorted(_left(before, now))
    ]
    if rows:
        Departure.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["publication", "kind", "code"],
            update_fields=["version"],
        )


def _left(before: Publication, now: Publication) -> set[str]:
    if before.kind != now.kind:
        return {"", *_codes(before)}
    return _codes(before) - _codes(now)


def _codes(publication: Publication) -> set[str]:
    return {publication.regency, publication.district, publication.village} - {""}
