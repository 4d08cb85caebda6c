"""How a village is connected, in keys."""

CONNECTION_TYPES = [
    ("fibre", "Serat optik"),
    ("radio", "Radio"),
    ("vsat", "Satelit VSAT"),
    ("starlink", "Satelit Starlink"),
    ("mobile", "Seluler 4G atau 5G"),
]
CONNECTION_STATUSES = [
    ("up", "Lancar"),
    ("weak", "Lemah"),
    ("down", "Putus"),
    ("none", "Belum ada"),
]
