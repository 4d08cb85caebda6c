"""What the probes of doors share: questions to the API, and both kinds of stores."""

from tests.frontend_api.conftest import answer, data, error
from tests.hub.media.conftest import buckets, stores

__all__ = ["answer", "buckets", "data", "error", "stores"]
