"""What the current index holds in outdated versions, so that none of them is counted or shown."""

from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from hub.models.version_clock import epoch_sql
from search.errors import EngineUnavailable, TooFarBehind
from search.models import Generation

# Their ids are sent with every search until they are delivered, so there must not be more.
MOST_OUTDATED = 2_000

# One statement, and so one snapshot: the index, what has changed above its watermark, and what it refused.
STATEMENT = """
    WITH current_one AS (
        SELECT id, name, watermark FROM search_generation WHERE engine = %s AND state = %s AND epoch = {epoch}
        AND fingerprint <> ''),
    changed AS (
        SELECT p.id FROM hub_publication p WHERE p.version > (SELECT watermark FROM current_one)
        ORDER BY p.version LIMIT %s),
    refused AS (
        SELECT f.publication_id AS id FROM search_failure f
        WHERE f.generation_id = (SELECT id FROM current_one) LIMIT %s),
    outdated AS (SELECT id FROM changed UNION SELECT id FROM refused)
    SELECT g.name, o.id, p.id IS NOT NULL AND p.withdrawn_at IS NULL AND (p.expires_at IS NULL OR p.expires_at > %s)
    FROM current_one g LEFT JOIN outdated o ON 1 = 1 LEFT JOIN hub_publication p ON p.id = o.id
"""


@dataclass(frozen=True)
class Lag:
    """The name of the current index, and the publications of which it may not hold the newest version.

    `is_behind` says that one of them is public.
    """

    index: str
    outdated: tuple[str, ...]
    is_behind: bool


def current_lag() -> Lag:
    """Return how far the current index is behind. Raises `EngineUnavailable` when there is none, or `TooFarBehind`.

    The database names the index, which is of this epoch: other indexes on the server, from before a restore or of a
    rebuild that the restored database does not know, are never searched. Nor is one without a fingerprint: release
    0.1.0 filled it with words that no question of this release has, and the relay builds another one. The watermark
    moves only after everything below it was refreshed, so all other entries of the index match the publications.
    """
    most, now = MOST_OUTDATED + 1, connection.ops.adapt_datetimefield_value(timezone.now())
    elasticsearch, current = str(Generation.Engine.ELASTICSEARCH), str(Generation.State.CURRENT)
    with connection.cursor() as cursor:
        statement = STATEMENT.format(epoch=epoch_sql())
        cursor.execute(statement, [elasticsearch, current, most, most, now])
        rows = cursor.fetchall()
    if not rows:
        raise EngineUnavailable("Elasticsearch has no index to search yet; the relay builds it")
    outdated = tuple(key for _, key, _ in rows if key is not None)
    if len(outdated) > MOST_OUTDATED:
        raise TooFarBehind(f"the index is more than {MOST_OUTDATED:,} changes behind")
    is_behind = any(is_public for _, _, is_public in rows)
    return Lag(index=rows[0][0], outdated=outdated, is_behind=is_behind)
