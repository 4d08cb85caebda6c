"""The read model: what the public may see, one row for each page and locale."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from hub.shapes.text_lengths import AtMost


def _holds(at: datetime | None) -> Q:
    """Return the condition of what has not expired at the instant (default: now)."""
    return Q(expires_at__isnull=True) | Q(expires_at__gt=at or timezone.now())


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Publications; `public()` is the one place that decides what may be seen."""

    def public(self, *, at: datetime | None = None) -> PublicationQuerySet:
        """Return what may be seen at the instant (default: now): not withdrawn and not expired."""
        return self.filter(withdrawn_at__isnull=True).filter(_holds(at))


class Publication(models.Model):
    """Exactly what the public may see of one page, or the tombstone of what it may no longer see.

    `version` comes from `VersionClock` and only grows. A tombstone keeps id, kind, region and path, so that followers
    can remove it; its content is empty. `places` are names it is searched by: those of its village, district and
    regency when it was written. `starts_at` and `ends_at` belong to an event: both or neither; an unknown end equals
    the start. `price` is the lowest one in whole rupiah. `attachments` are its documents whose text is searched.
    `fingerprint` is that of the shapes it was written with.
    """

    id = models.CharField(primary_key=True, max_length=AtMost.ID.value)
    kind = models.CharField(max_length=20)
    locale = models.CharField(max_length=8, default="id")
    page_id = models.BigIntegerField(db_index=True)
    village = models.CharField(max_length=13, blank=True)
    district = models.CharField(max_length=8, blank=True)
    regency = models.CharField(max_length=5, blank=True)
    path = models.CharField(max_length=AtMost.PATH.value, db_index=True)
    title = models.CharField(max_length=AtMost.TITLE.value)
    summary = models.TextField(blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    published_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    price = models.BigIntegerField(null=True)
    card = models.JSONField(default=dict)
    body = models.JSONField(default=dict)
    text = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=16, blank=True)
    places = models.JSONField(default=list)
    attachments = models.JSONField(default=list, db_default=models.Value([], models.JSONField()))
    version = models.BigIntegerField(unique=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "terbitan"
        indexes = [
            models.Index(
                fields=[*scope, "-published_at", "-id"],
                name=f"pub_{name}",
                condition=Q(withdrawn_at=None),
            )
            for name, scope in {
                "newest": [],
                "regency": ["regency"],
                "district": ["district"],
                "village": ["village"],
                "kind": ["kind"],
                "kind_regency": ["kind", "regency"],
                "kind_district": ["kind", "district"],
                "kind_village": ["kind", "village"],
            }.items()
        ] + [
            models.Index(
                fields=["kind", "title", "id"],
                name="pub_kind_title",
                condition=Q(withdrawn_at=None),
            )
        ]
        # Counts read nothing else. Equal entries are stored once, so these are small.
        indexes += [
            models.Index(fields=[*scope, "expires_at"], name=f"pub_count_{name}", condition=Q(withdrawn_at=None))
            for name, scope in {"kind": ["kind", "regency"], "region": ["regency", "district", "kind"]}.items()
        ]
        # Answers whether a search index entry has the version that is public now, without reading the row.
        indexes.append(
            models.Index(fields=["id", "version", "expires_at"], name="pub_standing", condition=Q(withdrawn_at=None))
        )
        # Finds what was written with other releases' shapes: few fingerprints, each a range of the index.
        indexes.append(
            models.Index(fields=["fingerprint", "id"], name="pub_fingerprint", condition=Q(withdrawn_at=None))
        )
        # Few publications have an end, and few are events: these indexes are small.
        indexes.append(
            models.Index(
                fields=["kind", "expires_at"],
                name="pub_expiring",
                condition=Q(withdrawn_at=None, expires_at__isnull=False),
            )
        )
        # Feeds say for some days what was withdrawn; later, the scan of these rows has nothing to return.
        indexes.append(
            models.Index(fields=["-withdrawn_at", "-id"], name="pub_withdrawn", condition=Q(withdrawn_at__isnull=False))
        )
        # The addresses of all pages, and what changed among them, by ranges of the page's number.
        indexes.append(
            models.Index(
                fields=["page_id", "version", "updated_at", "expires_at"],
                name="pub_addresses",
                condition=Q(withdrawn_at=None),
            )
        )
        # The other orders of lists.
        indexes += [
            models.Index(
                fields=[*scope, "-updated_at", "-id"], name=f"pub_updated{name}", condition=Q(withdrawn_at=None)
            )
            for name, scope in {"": [], "_kind": ["kind"]}.items()
        ]
        indexes.append(
            models.Index(
                fields=["kind", "price", "id"],
                name="pub_priced",
                condition=Q(withdrawn_at=None, price__isnull=False),
            )
        )
        # Titles from A to Z, whatever their case, and those that begin with what a reader types.
        indexes.append(models.Index(Lower("title"), F("id"), name="pub_title_start", condition=Q(withdrawn_at=None)))
        # What is on the map: villages and destinations.
        indexes.append(
            models.Index(
                fields=["kind", "latitude", "longitude"],
                name="pub_located",
                condition=Q(withdrawn_at=None, latitude__isnull=False),
            )
        )
        indexes += [
            models.Index(
                fields=["kind", *scope, "starts_at", "id"],
                name=f"pub_events{name}",
                condition=Q(withdrawn_at=None, starts_at__isnull=False),
            )
            for name, scope in {"": [], "_regency": ["regency"], "_village": ["village"]}.items()
        ]
        # The change feed, including tombstones. Every filter is one index scan, except a kind in a district or a
        # village, where only few other rows have to be skipped.
        indexes += [
            models.Index(fields=[*scope, "version"], name=f"pub_changes_{name}")
            for name, scope in {
                "kind": ["kind"],
                "regency": ["regency"],
                "district": ["district"],
                "village": ["village"],
                "kind_regency": ["kind", "regency"],
            }.items()
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.title or self.id}"


class TermQuerySet(models.QuerySet["Term"]):
    """Terms of publications."""

    def public(self, *, at: datetime | None = None) -> TermQuerySet:
        """Return the terms of what may be seen at the instant (default: now), to count them without their publications.

        A withdrawn publication has no terms. What is shown is read from publications all the same.
        """
        return self.filter(_holds(at))


class Term(models.Model):
    """One value that a publication is filed under: a pillar, an SDG, a topic, a year, a category.

    Region, date and end are copied from the publication so that "newest with this term in this region" is one index
    scan, and so is how many there are.
    """

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="terms")
    facet = models.CharField(max_length=20)
    value = models.CharField(max_length=AtMost.KEY.value)
    kind = models.CharField(max_length=20)
    regency = models.CharField(max_length=5, blank=True)
    district = models.CharField(max_length=8, blank=True)
    village = models.CharField(max_length=13, blank=True)
    published_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = "istilah"
        constraints = [models.UniqueConstraint(fields=["publication", "facet", "value"], name="term_once")]
        indexes = [
            models.Index(
                fields=["facet", "value", *scope, "-published_at", "-publication"],
                name=f"term_{name}",
            )
            for name, scope in {
                "newest": [],
                "kind": ["kind"],
                "regency": ["regency"],
                "village": ["village"],
            }.items()
        ]
        # Counts read nothing else. Equal entries are stored once, so these are small.
        indexes += [
            models.Index(fields=["facet", "value", *scope, "expires_at"], name=f"term_count_{name}")
            for name, scope in {"kind": ["kind", "regency"], "region": ["regency", "district"]}.items()
        ]

    def __str__(self) -> str:
        return f"{self.facet}: {self.value}"


class Dependency(models.Model):
    """A source of a publication; when it changes, the publication is built again.

    `file` is what the publication refers to in the public store: the copy of a document or the folder with the sizes of
    a picture; empty for other sources.
    """

    class Source(models.TextChoices):
        IMAGE = "image"
        DOCUMENT = "document"
        PAGE = "page"
        REGION = "region"

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="dependencies")
    source = models.CharField(max_length=10, choices=Source.choices)
    source_id = models.BigIntegerField()
    file = models.CharField(max_length=255, blank=True)

    class Meta:
        verbose_name = "ketergantungan"
        constraints = [models.UniqueConstraint(fields=["source", "source_id", "publication"], name="dependency_once")]
        indexes = [models.Index(fields=["file"], name="dependency_file", condition=~Q(file=""))]

    def __str__(self) -> str:
        return f"{self.source} {self.source_id}"


class FormerPath(models.Model):
    """A path under which a publication used to be; it leads to the current one."""

    path = models.CharField(max_length=AtMost.PATH.value, unique=True)
    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="former_paths")

    class Meta:
        verbose_name = "alamat lama"

    def __str__(self) -> str:
        return self.path


class Departure(models.Model):
    """A region that a publication was in and has left, or a kind that it had, with the version of that change.

    `code` is that of the region at any level; "" is for followers of the former kind in the whole hub. If the
    publication comes back, the row stays: the feed checks where the publication is now.
    """

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="departures")
    kind = models.CharField(max_length=20)
    code = models.CharField(max_length=13, blank=True)
    version = models.BigIntegerField()

    class Meta:
        verbose_name = "kepergian"
        constraints = [models.UniqueConstraint(fields=["publication", "kind", "code"], name="departure_once")]
        indexes = [models.Index(fields=["code", "version"], name="departure_code_version")]

    def __str__(self) -> str:
        return f"{self.publication_id} left {self.code or self.kind}"
