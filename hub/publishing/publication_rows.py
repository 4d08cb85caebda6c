"""Writes the row of a publication, its terms and its sources."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from hub.models.publication import Departure, Dependency, FormerPath, Publication, Term
from hub.publishing import clock, outbox
from hub.publishing.building import BuiltPublication
from hub.publishing.page_places import publication_id_of
from hub.publishing.public_copies import mark_unused
from hub.publishing.publishable import Publishable
from hub.publishing.sources import Source
from hub.shapes.stored import fingerprint_of

# Readers do not see it, so its change alone needs no new version.
FINGERPRINT = "fingerprint"
# The terms, and the columns that each of their rows repeats.
FILED = frozenset({"terms", "kind", "regency", "district", "village", "published_at", "expires_at"})


def publish(page: Publishable, content: BuiltPublication, *, at: datetime) -> None:
    """Make the rows equal to the content, under a new version; nothing is written if they are already equal.

    The caller must have held the clock since before the content was built, or know that nothing changed since then.
    """
    key = publication_id_of(page)
    known = Publication.objects.filter(pk=key).first()
    columns = dated(page, content, known=known, at=at)
    changed = frozenset(FILED if known is None else differences(known, columns, content.terms))
    if known is not None and not changed:
        if known.fingerprint != columns[FINGERPRINT]:
            Publication.objects.filter(pk=key).update(fingerprint=columns[FINGERPRINT])
        _write_sources(known, content)
        return
    [version] = clock.take()
    publication = Publication(id=key, version=version, **columns)
    publication.save(force_insert=known is None, force_update=known is not None)
    record_departures([(known, publication)] if known else [])
    if changed & FILED:
        _write_terms(publication, content.terms)
    _write_sources(publication, content)
    was_public = known is not None and known.withdrawn_at is None
    if known is not None and known.path != publication.path:
        _remember_path(known.path, publication)
    if not was_public or (known is not None and known.path != publication.path):
        FormerPath.objects.filter(path=publication.path).delete()
        outbox.mark_dependents(Source.PAGE, page.pk, cause="linked page changed")


def _write_terms(publication: Publication, terms: frozenset[tuple[str, str]]) -> None:
    publication.terms.all().delete()
    Term.objects.bulk_create(term_rows(publication, terms))


def _write_sources(publication: Publication, content: BuiltPublication) -> None:
    known, sources = set(publication.dependencies.values_list("source", "source_id", "file")), _sources(content)
    if known == sources:
        return
    publication.dependencies.all().delete()
    Dependency.objects.bulk_create(source_rows(publication, content))
    mark_unused({file for _, _, file in known if file} - {file for _, _, file in sources})


def _remember_path(path: str, publication: Publication) -> None:
    FormerPath.objects.update_or_create(path=path, defaults={"publication": publication})


def dated(page: Publishable, content: BuiltPublication, *, known: Publication | None, at: datetime) -> dict[str, Any]:
    """Return the columns with their instants and the fingerprint of the shapes that they are written with.

    A page without its own instants keeps those of its publication, or gets `at`.
    """
    return content.columns | {
        FINGERPRINT: fingerprint_of(page.kind),
        "published_at": page.dated_at() or (known.published_at if known else at),
        "updated_at": page.last_published_at or (known.updated_at if known else at),
    }


def differences(known: Publication, columns: dict[str, Any], terms: frozenset[tuple[str, str]]) -> list[str]:
    """Return the names of what would change for readers: columns, and "terms"."""
    seen = {name: value for name, value in columns.items() if name != FINGERPRINT}
    differing = [name for name, value in seen.items() if getattr(known, name) != value]
    known_terms = {(term.facet, term.value) for term in known.terms.all()}
    return differing if known_terms == terms else [*differing, "terms"]


def term_rows(publication: Publication, terms: frozenset[tuple[str, str]]) -> list[Term]:
    """Return the rows, not stored yet, that file the publication under its terms."""
    return [
        Term(
            publication_id=publication.pk,
            facet=facet,
            value=value,
            kind=publication.kind,
            regency=publication.regency,
            district=publication.district,
            village=publication.village,
            published_at=publication.published_at,
            expires_at=publication.expires_at,
        )
        for facet, value in sorted(terms)
    ]


def source_rows(publication: Publication, content: BuiltPublication) -> list[Dependency]:
    """Return the rows, not stored yet, that record what the publication was built from."""
    return [
        Dependency(publication_id=publication.pk, source=source, source_id=source_id, file=file)
        for source, source_id, file in sorted(_sources(content))
    ]


def _sources(content: BuiltPublication) -> set[tuple[str, int, str]]:
    files = {(copy.source, copy.source_id): copy.name for copy in content.copies}
    return {(source, source_id, files.get((source, source_id), "")) for source, source_id in content.sources}


def record_departures(changed: Iterable[tuple[Publication, Publication]]) -> None:
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
