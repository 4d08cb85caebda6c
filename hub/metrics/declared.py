"""Every metric of the hub: its name, what it says, and its labels. Documents and dashboards are held to this list."""

from dataclasses import dataclass
from enum import StrEnum

# Seconds. The kept answer is in the first, what the deadlines of API and CMS end in the last.
LATENCY = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class MetricSort(StrEnum):
    """How a metric behaves: it only grows, is a distribution, or is a state."""

    COUNTER = "counter"
    HISTOGRAM = "histogram"
    GAUGE = "gauge"


@dataclass(frozen=True)
class Metric:
    """One metric. Each label has few values, whatever anybody sends."""

    name: str
    about: str
    sort: MetricSort
    labels: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        METRICS[self.name] = self


METRICS: dict[str, Metric] = {}

REQUESTS = Metric(
    "hub_requests_total",
    "Requests that were answered. `surface` is graphql, public, cms, static, health or none; `operation` the name of "
    "the GraphQL operation if it is known, else other, or the name of the public address; `status` the code.",
    MetricSort.COUNTER,
    ("surface", "operation", "status"),
)
SECONDS = Metric(
    "hub_request_seconds",
    "How long the hub took until an answer was ready, by surface.",
    MetricSort.HISTOGRAM,
    ("surface",),
)
POINTS = Metric(
    "hub_operation_points_total",
    "What GraphQL operations cost, in points; kept answers cost none.",
    MetricSort.COUNTER,
    ("operation",),
)
KEPT = Metric(
    "hub_kept_answers_total",
    "Answers that may be kept, by outcome: given again, or made.",
    MetricSort.COUNTER,
    ("outcome",),
)
DEPRECATED = Metric(
    "hub_deprecated_uses_total",
    "GraphQL answers that use a part of the schema that is to go, such as News.place; `client` is anonymous, or the "
    "number of a partner's token as in client-7.",
    MetricSort.COUNTER,
    ("part", "operation", "client"),
)
REPLICA = Metric(
    "hub_replica_requests_total",
    "Requests that the replica of HUB_REPLICA_URL might have answered, by outcome: answered, behind (its content was "
    "older than the primary's), away, or refused (the primary had to answer it).",
    MetricSort.COUNTER,
    ("outcome",),
)
LOG_INS_FAILED = Metric(
    "hub_log_ins_failed_total",
    "Log-ins that failed: wrong password, or wrong second factor.",
    MetricSort.COUNTER,
    ("step",),
)
LOCKOUTS = Metric("hub_lockouts_total", "Lockouts that began.", MetricSort.COUNTER)

DATABASE_UP = Metric("hub_database_up", "1 if the database answers; 0 leaves out everything below.", MetricSort.GAUGE)
RELAYS = Metric("hub_relays", "Relays that were seen within a minute.", MetricSort.GAUGE)
RELAY_SECONDS = Metric("hub_relay_seconds", "Seconds since a relay was last seen; +Inf if never.", MetricSort.GAUGE)
PAGES_DUE = Metric("hub_pages_due", "Pages that wait to be projected for readers.", MetricSort.GAUGE)
PAGES_DUE_SECONDS = Metric("hub_pages_due_seconds", "For how long the first of them has been due.", MetricSort.GAUGE)
SEARCH_LAG = Metric(
    "hub_search_lag_seconds", "How far each current index is behind what is published.", MetricSort.GAUGE, ("engine",)
)
SEARCH_OWED = Metric(
    "hub_search_owed", "Publications that are owed to each current index.", MetricSort.GAUGE, ("engine",)
)
SEARCH_REFUSED = Metric(
    "hub_search_refused", "Publications that an index refused and that are tried again.", MetricSort.GAUGE, ("engine",)
)
SEARCH_POISON = Metric(
    "hub_search_poison", "Publications that an index refuses until they are corrected.", MetricSort.GAUGE, ("engine",)
)
PUBLICATIONS = Metric("hub_publications", "Publications that are public.", MetricSort.GAUGE)
UNREADABLE = Metric("hub_unreadable_publications", "Publications that answers leave out.", MetricSort.GAUGE)
VERSION = Metric("hub_version", "The version of the clock: it grows with every public change.", MetricSort.GAUGE)
RESTORE_SIGNS = Metric(
    "hub_restore_signs", "Signs of a restored backup without `manage.py restored`.", MetricSort.GAUGE
)
FINDINGS = Metric(
    "hub_reconcile_findings",
    "What the latest finished nightly comparison found, by whether it was mended or left.",
    MetricSort.GAUGE,
    ("outcome",),
)
RECONCILED_SECONDS = Metric(
    "hub_reconcile_age_seconds", "Seconds since a nightly comparison finished; +Inf if never.", MetricSort.GAUGE
)
BACKUP_SECONDS = Metric(
    "hub_backup_age_seconds",
    "Seconds since a backup was last completed on this machine; +Inf if never.",
    MetricSort.GAUGE,
)
REVIEW_WAITING = Metric("hub_review_waiting", "Pages that wait for a reviewer.", MetricSort.GAUGE)
REVIEW_SECONDS = Metric("hub_review_oldest_seconds", "For how long the first of them has waited.", MetricSort.GAUGE)
WEBHOOKS_FAILING = Metric("hub_webhooks_failing", "Receivers of webhooks that fail or are parked.", MetricSort.GAUGE)
CACHE_SECONDS = Metric(
    "hub_cache_behind_seconds", "For how long the cache at HUB_PURGE_URL has not taken a change.", MetricSort.GAUGE
)
