"""The types of partners, by key."""

from django.db.models import TextChoices

from hub.shapes.closed import in_english


@in_english(
    "What kind of partner it is.",
    telecom="An internet provider",
    university="A university",
    company="A company",
    ngo="A civil society organisation",
    government="A government office",
)
class PartnerType(TextChoices):
    """What kind of partner it is."""

    TELECOM = "telecom", "Penyedia internet"
    UNIVERSITY = "university", "Perguruan tinggi"
    COMPANY = "company", "Perusahaan"
    NGO = "ngo", "Lembaga masyarakat"
    GOVERNMENT = "government", "Instansi pemerintah"
