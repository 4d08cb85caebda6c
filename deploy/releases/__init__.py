"""What every release leaves to later ones: its stored JSON, the shapes of it and its schema, in `tests/releases/`.

Tests and `make release-record` import it; it runs with Django set up.
"""
