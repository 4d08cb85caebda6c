"""The types of partners, by key."""

PARTNER_TYPES = [
    ("telecom", "Penyedia internet"),
    ("university", "Perguruan tinggi"),
    ("company", "Perusahaan"),
    ("ngo", "Lembaga masyarakat"),
    ("government", "Instansi pemerintah"),
]
