"""How a village is connected, in keys."""

from django.db.models import TextChoices

from hub.shapes.closed import in_english


@in_english("By what a village is connected.")
class ConnectionType(TextChoices):
    """By what a village is connected."""

    FIBRE = "fibre", "Serat optik"
    RADIO = "radio", "Radio"
    VSAT = "vsat", "Satelit VSAT"
    STARLINK = "starlink", "Satelit Starlink"
    MOBILE = "mobile", "Seluler 4G atau 5G"


@in_english("How well a connection works.")
class ConnectionStatus(TextChoices):
    """How well a connection works."""

    UP = "up", "Lancar"
    WEAK = "weak", "Lemah"
    DOWN = "down", "Putus"
    NONE = "none", "Belum ada"
