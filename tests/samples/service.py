"""A service with everything."""

from hub.content.service import ServicePage
from tests import factories
from tests.samples import common, stream


def sample() -> ServicePage:
    """Return it."""
    return ServicePage(
        **common(),
        title="Surat keterangan usaha",
        service="keterangan-usaha",
        applicants="Warga yang memiliki usaha di desa.",
        conditions=stream(("line", "Usaha berjalan di desa")),
        what_to_bring=stream(("line", "Fotokopi KTP"), ("line", "Fotokopi KK")),
        steps=stream(("step", {"title": "Datang ke loket", "text": "Ambil nomor."})),
        time_needed="Selesai hari itu juga",
        working_days=1,
        cost=25_000,
        served_at_office=True,
        opening_hours="Senin-Kamis 08.00-15.00",
        app_link="saktigemas://layanan/keterangan-usaha",
        application_form=factories.document(title="Formulir kosong"),
        passed_on_to="Bank",
        legal_basis="Perdes Nomor 4 Tahun 2025",
        complaint_address="pengaduan@pela.desa.id",
        complaint_phone="0541-123456",
    )
