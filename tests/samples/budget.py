"""A report on a budget with everything."""

from hub.content.budget import BudgetPage
from hub.models.vocabulary import BudgetVersion
from tests import factories
from tests.samples import common, stream

# Dana Desa of this village, and what it was spent on; the sums agree.
ROWS = [
    {"key": "4.2.1", "budget": 900_000_000, "realisation": 900_000_000},
    {"key": "4.1.1", "budget": 100_000_000, "realisation": 80_000_000},
    {"key": "5", "budget": 1_050_000_000, "realisation": 980_000_000},
    {"key": "f.1", "budget": 400_000_000, "realisation": 390_000_000},
    {"key": "f.2", "budget": 650_000_000, "realisation": 590_000_000},
    {"key": "6.1.1", "budget": 60_000_000, "realisation": 60_000_000},
    {"key": "6.2.2", "budget": 10_000_000, "realisation": 10_000_000},
]


def sample() -> BudgetPage:
    """Return it."""
    return BudgetPage(
        **common(),
        title="Realisasi APB Desa 2026",
        year=2026,
        budget_version=BudgetVersion.FINAL,
        regulation_number="Perdes Nomor 1 Tahun 2027",
        rows=ROWS,
        complaints_address="Kantor Desa Pela, Jalan Dermaga 1",
        complaints_phone="0541-123456",
        documents=stream(("document", factories.document().pk)),
    )
