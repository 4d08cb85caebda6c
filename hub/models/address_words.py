"""The first words of addresses that the hub itself answers: no page directly below the province may be called so."""

# Beside what a path of content begins with, these are all: a test compares them with the resolver.
TAKEN_WORDS = frozenset(
    {
        "admin",
        "bagikan",
        "cari",
        "daftar",
        "data",
        "dip",
        "documents",
        "files",
        "generate_204",
        "graphql",
        "health",
        "kalender",
        "media",
        "peringatan",
        "peta-situs",
        "pratinjau",
        "robots",
        "sitemap",
        "static",
        "tanggapan",
        "umpan",
        "undangan",
        "wilayah",
    }
)
