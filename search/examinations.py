"""What `manage.py doctor` examines of search: whether a relay runs, and whether the indexes are well."""

from collections.abc import Iterator

from hub.doctor.examining import Diagnosis, examination, failure, warning, well
from search.engines.registry import configured_engines
from search.heartbeat import relay_state
from search.status import GenerationStatus, status
from search.watch import watched

STATUS = "See manage.py search_status."


@examination("relay", asks_database=True)
def examine_relay() -> Iterator[Diagnosis]:
    """Look at the heartbeats."""
    relay = relay_state()
    if relay.is_late:
        yield failure(relay.sentence(), remedy="systemctl start desa-hub-relay, or: manage.py relay")
    else:
        yield well(relay.sentence())


@examination("search", asks_database=True)
def examine_indexes() -> Iterator[Diagnosis]:
    """Compare each index with the publications."""
    now = status()
    found = [one for generation in now.generations for one in _of(generation)]
    current = {item.engine for item in now.generations if item.is_current}
    found += [
        failure(f"There is no index for {engine} to search yet.", remedy="Start the relay; it builds one.")
        for engine in configured_engines()
        if engine not in current
    ]
    yield from found or [well(f"{now.publications} publications, all delivered to {', '.join(sorted(current))}.")]


@examination("history", asks_database=True)
def examine_history() -> Iterator[Diagnosis]:
    """Look for a backup that was restored without the command for it, and for rows that cannot be read."""
    now = watched()
    found = [failure(sign, remedy="Run manage.py restored once (docs/operations.md).") for sign in now.signs]
    if now.unreadable:
        found.append(
            failure(f"{now.unreadable} publications cannot be read.", remedy="Run manage.py reconcile --repair.")
        )
    yield from found or [well("No backup was restored without manage.py restored.")]


def _of(item: GenerationStatus) -> Iterator[Diagnosis]:
    if item.problem:
        yield failure(f"{item.name}: {item.problem}.", remedy=STATUS)
    if item.failure_count:
        yield warning(f"{item.name} refused {item.failure_count} publications.", remedy=STATUS)
    if item.owed and item.is_current:
        yield warning(
            f"{item.owed} publications are owed to {item.name}, for {item.lag_seconds:.0f} s.",
            remedy="Wait; if it does not shrink, start the relay.",
        )
