"""The types of partners, by key."""

from django.db.models import TextChoices

from hub.shapes.closed import in_english


@in_english("What sort of partner it is.")
class PartnerType(TextChoices):
    """What sort of partner it is."""

    TELECOM = "telecom", "Penyedia internet"
    UNIVERSITY = "university", "Perguruan tinggi"
    COMPANY = "company", "Perusahaan"
    NGO = "ngo", "Lembaga masyarakat"
    GOVERNMENT = "government", "Instansi pemerintah"
