"""Asks one node of a cluster after the other, within the time that the caller gives the whole request."""

import time
from typing import Any

from elastic_transport import ConnectionError as NodeUnreachable
from elastic_transport import ConnectionTimeout, SerializationError, Transport, TransportApiResponse
from elastic_transport.client_utils import DEFAULT

# What a node says that is no longer, or not yet, part of its cluster. Another one may know better.
OF_THIS_NODE_ONLY = frozenset({502, 503, 504})
# A node that is silent may use up this share of the time that is left; the rest is for the others.
SHARE = 0.6
LEAST_SECONDS = 0.001


class NodesInTurn(Transport):
    """Repeats a request at the next node where one cannot be reached or is not part of its cluster.

    Every request of this package may be repeated: searches change nothing, and writes carry external versions. One that
    ran out of time is repeated only for callers that set `retry_on_timeout`, each time with a part of the time: a
    cluster that is slow because it is busy must not get the same work twice.
    """

    def perform_request(  # type: ignore[override] # The other options are passed on as they are.
        self, method: str, target: str, *, request_timeout: float, retry_on_timeout: object = False, **options: Any
    ) -> TransportApiResponse:
        """Return the answer of the first node that has one; raises `TransportError` as the library does."""
        until = time.monotonic() + request_timeout
        may_run_out = retry_on_timeout is not DEFAULT and bool(retry_on_timeout)
        options["max_retries"] = 0
        others = len(self.node_pool)
        while True:
            others -= 1
            left = max(until - time.monotonic(), LEAST_SECONDS)
            is_last = others <= 0 or left == LEAST_SECONDS
            seconds = left * SHARE if may_run_out and not is_last else left
            try:
                answer = super().perform_request(method, target, request_timeout=seconds, **options)
            except ConnectionTimeout:
                if is_last or not may_run_out:
                    raise
            except NodeUnreachable:
                if is_last:
                    raise
            else:
                if is_last or answer.meta.status not in OF_THIS_NODE_ONLY:
                    return _understood(answer)


def _understood(answer: TransportApiResponse) -> TransportApiResponse:
    """Refuse an answer that is no JSON, such as the page of a proxy: nothing it says is Elasticsearch's."""
    if isinstance(answer.body, str) and answer.body:
        raise SerializationError(f"{answer.meta.mimetype} instead of JSON")
    return answer
