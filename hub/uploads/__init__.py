"""Looks at every file before it is stored. Knows files only: no tables, no pages; anything of `hub` may import it."""
