"""Tells partners and caches of every public change, in the order of versions, at least once."""
