"""Public information with everything."""

from hub.content.information import InformationPage
from hub.models.vocabulary import InformationClass
from tests import factories
from tests.samples import common, stream


def sample() -> InformationPage:
    """Give it."""
    return InformationPage(
        **common(),
        title="APB Desa 2026",
        information_class=InformationClass.PERIODIC,
        information_kind="apbdes",
        year=2026,
        number="Perdes Nomor 3 Tahun 2026",
        documents=stream(("document", factories.document().pk)),
    )
