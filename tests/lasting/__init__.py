"""Backups, upgrades and faults: what an operator meets within years, with real programs and servers."""
