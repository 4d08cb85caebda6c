"""How a village is connected, in keys."""

from django.db.models import TextChoices

from hub.shapes.closed import in_english


@in_english(
    "How a village is connected.",
    fibre="Optical fibre",
    radio="A radio link",
    vsat="A geostationary satellite (VSAT)",
    starlink="Starlink satellites",
    mobile="A mobile network, 4G or 5G",
)
class ConnectionType(TextChoices):
    """How a village is connected."""

    FIBRE = "fibre", "Serat optik"
    RADIO = "radio", "Radio"
    VSAT = "vsat", "Satelit VSAT"
    STARLINK = "starlink", "Satelit Starlink"
    MOBILE = "mobile", "Seluler 4G atau 5G"


@in_english(
    "How well a connection works.",
    up="It works well",
    weak="It is weak",
    down="It is down",
    none="There is none yet",
)
class ConnectionStatus(TextChoices):
    """How well a connection works."""

    UP = "up", "Lancar"
    WEAK = "weak", "Lemah"
    DOWN = "down", "Putus"
    NONE = "none", "Belum ada"
