"""Public information with everything."""

from datetime import UTC, date, datetime

from hub.content.information import InformationPage
from hub.models.vocabulary import InformationClass, InformationMedium
from tests import factories
from tests.samples import common, stream


def sample() -> InformationPage:
    """Return it."""
    return InformationPage(
        **common(),
        title="APB Desa 2026",
        information_class=InformationClass.PERIODIC,
        information_kind="apbdes",
        year=2026,
        number="Perdes Nomor 3 Tahun 2026",
        holding_unit="Kaur Keuangan",
        maker="Sekretaris Desa",
        made_on=date(2026, 1, 8),
        made_place="Kantor Desa Pela",
        medium=InformationMedium.BOTH,
        retention="5 tahun",
        consequence_test="Hanya untuk arsip kantor.",
        source_name="Laman Desa Pela",
        source_url="https://pela.example.id/information",
        source_published_at=datetime(2026, 8, 16, 1, 0, tzinfo=UTC),
        documents=stream(("document", factories.document().pk)),
    )
