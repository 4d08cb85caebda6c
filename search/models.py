"""Tables of search: which indexes there are, what could not be delivered, and the database engine's own index."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

# No stem is empty.
EVERY_ENTRY = ""


class Generation(models.Model):
    """One index of one engine. Every publication whose version is above `watermark` is owed to it.

    Versions commit in order, so one number is enough; what failed is kept in `Failure`. Both are valid in one epoch of
    the clock: after a restore the index may hold what this database never had, and is not searched. At `caught_up_at`
    nothing was owed, to within seconds; the dates of publications cannot show that, as old ones are written again.
    `fingerprint` is what the index was made with (`search.fingerprint`).
    """

    class Engine(models.TextChoices):
        DATABASE = "database"
        ELASTICSEARCH = "elasticsearch"

    class State(models.TextChoices):
        BUILDING = "building"
        CURRENT = "current"
        PREVIOUS = "previous"
        RETIRED = "retired"

    ACTIVE: ClassVar[tuple[str, ...]] = (State.BUILDING, State.CURRENT, State.PREVIOUS)

    engine = models.CharField(max_length=20, choices=Engine.choices)
    name = models.CharField(max_length=80, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.BUILDING)
    watermark = models.BigIntegerField(default=0)
    epoch = models.CharField(max_length=12, blank=True)
    fingerprint = models.CharField(max_length=16, blank=True)
    caught_up_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(default=timezone.now)
    replaced_at = models.DateTimeField(null=True)
    lease_holder = models.CharField(max_length=40, blank=True)
    lease_until = models.DateTimeField(null=True)
    compared_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["engine"], condition=Q(state=state), name=f"one_{state}_generation")
            for state in ("building", "current")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"


class Failure(models.Model):
    """A publication that an index did not accept; it does not hold up others and is tried again."""

    generation = models.ForeignKey(Generation, on_delete=models.CASCADE, related_name="failures")
    publication_id = models.CharField(max_length=40)
    version = models.BigIntegerField()
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    error = models.CharField(max_length=80)
    reason = models.CharField(max_length=300, blank=True)
    is_poison = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["generation", "publication_id"], name="failure_once")]
        indexes = [models.Index(fields=["generation", "next_try_at"], name="failure_next_try")]

    def __str__(self) -> str:
        return f"{self.publication_id}: {self.error}"


class Finding(models.Model):
    """An entry of an index that was not what is public, found when the two were compared, and corrected then.

    `MISSING` was not there, `STALE` had another version, `ORPHAN` belongs to nothing, `LEAK` had been withdrawn.
    """

    class Kind(models.TextChoices):
        MISSING = "missing"
        STALE = "stale"
        ORPHAN = "orphan"
        LEAK = "leak"

    generation = models.ForeignKey(Generation, on_delete=models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    publication_id = models.CharField(max_length=300)
    found_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["generation", "kind", "found_at"], name="finding_latest")]

    def __str__(self) -> str:
        return f"{self.publication_id}: {self.kind}"


class Entry(models.Model):
    """A publication in the database engine's index. Its words are in the full-text table or columns.

    `facets` are what it is counted by, each as `name=value`.
    """

    generation = models.ForeignKey(Generation, on_delete=models.CASCADE, related_name="entries")
    publication_id = models.CharField(max_length=40)
    version = models.BigIntegerField()
    facets = models.JSONField(default=list)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["generation", "publication_id"], name="entry_once")]
        indexes = [models.Index(fields=["generation", "-published_at", "-publication_id"], name="entry_newest")]

    def __str__(self) -> str:
        return self.publication_id


class Heartbeat(models.Model):
    """The last time that a relay was seen running; one row for each relay."""

    relay = models.CharField(primary_key=True, max_length=80)
    started_at = models.DateTimeField(default=timezone.now)
    beat_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.relay


class VocabularyWord(models.Model):
    """A word that occurs in some document, in plain spelling; typing errors are corrected with these.

    Words stay when their documents are withdrawn: whether one may be offered is asked of the counts of its stem.
    """

    text = models.CharField(primary_key=True, max_length=40)
    stem = models.CharField(max_length=40, db_default="")
    initial = models.CharField(max_length=1)
    length = models.PositiveSmallIntegerField()
    consonants = models.CharField(max_length=40, db_default="")

    class Meta:
        indexes = [
            models.Index(fields=["initial", "length"], name="word_initial_length"),
            models.Index(fields=["consonants"], name="word_consonants"),
        ]

    def __str__(self) -> str:
        return self.text


class StemCount(models.Model):
    """How many entries of a generation have a stem; under `EVERY_ENTRY`, how many entries there are.

    Counted with each delivery, in its transaction, so it is exact.
    """

    generation = models.ForeignKey(Generation, on_delete=models.CASCADE, related_name="stem_counts", db_index=False)
    stem = models.CharField(max_length=40)
    documents = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["generation", "stem"], name="stem_count_once")]

    def __str__(self) -> str:
        return f"{self.stem}: {self.documents}"
