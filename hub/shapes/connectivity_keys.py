"""How a village is connected, in keys."""

from hub.shapes.closed import ClosedSet


class ConnectionType(ClosedSet):
    """How a village is connected."""

    FIBRE = "fibre", "Optical fibre", "Serat optik"
    RADIO = "radio", "A radio link", "Radio"
    VSAT = "vsat", "A geostationary satellite (VSAT)", "Satelit VSAT"
    STARLINK = "starlink", "Starlink satellites", "Satelit Starlink"
    MOBILE = "mobile", "A mobile network, 4G or 5G", "Seluler 4G atau 5G"


class ConnectionStatus(ClosedSet):
    """How well a connection works."""

    UP = "up", "It works well", "Lancar"
    WEAK = "weak", "It is weak", "Lemah"
    DOWN = "down", "It is down", "Putus"
    NONE = "none", "There is none yet", "Belum ada"
