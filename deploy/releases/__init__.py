"""What each release records for later ones to be tested against, in `tests/releases/`: stored JSON, shapes, schema.

Tests and `make release-record` import it; it runs with Django set up.
"""
