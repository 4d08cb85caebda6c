"""A standing page with everything."""

from hub.content.standard_page import StandardPage
from tests.samples import common


def sample() -> StandardPage:
    """Return it."""
    return StandardPage(**common(), title="Kebijakan privasi")
