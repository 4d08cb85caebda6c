"""What the probes of doors share: questions to the API, as its own tests ask them."""

from tests.frontend_api.conftest import answer, data, error

__all__ = ["answer", "data", "error"]
