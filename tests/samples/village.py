"""The profile of a village with everything."""

from hub.content.village import VillagePage
from tests.samples import common


def sample() -> VillagePage:
    """Give it."""
    return VillagePage(
        **common(),
        title="Muara Siran",
        office_address="Jalan Dermaga 1",
        office_phone="0541-123456",
        office_email="kantor@pela.example.id",
        website="https://pela.example.id",
    )
