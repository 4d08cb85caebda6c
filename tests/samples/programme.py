"""A programme with everything."""

from datetime import date

from hub.content.programme import ProgrammePage
from tests import factories
from tests.samples import common, items, stream


def sample() -> ProgrammePage:
    """Return it; a whole regency takes part."""
    members = {"year": 2025, "places": items(factories.regency("64.03").pk)}
    return ProgrammePage(
        **common(),
        title="Gratispol Internet Desa",
        owner_office="Diskominfo Provinsi Kalimantan Timur",
        starts_on=date(2025, 6, 1),
        ends_on=date(2029, 12, 31),
        goal="Internet di setiap kantor desa.",
        legal_basis="Peraturan Gubernur Nomor 1 Tahun 2025",
        members=stream(("members", members)),
    )
