"""The types of partners, by key."""

from hub.shapes.closed import ClosedSet


class PartnerType(ClosedSet):
    """What kind of partner it is."""

    TELECOM = "telecom", "An internet provider", "Penyedia internet"
    UNIVERSITY = "university", "A university", "Perguruan tinggi"
    COMPANY = "company", "A company", "Perusahaan"
    NGO = "ngo", "A civil society organisation", "Lembaga masyarakat"
    GOVERNMENT = "government", "A government office", "Instansi pemerintah"
