"""Checks every file before it is stored. Knows only files, no tables or pages; anything in `hub` may import it."""
