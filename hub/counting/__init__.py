"""Counts how far practices have spread, in the relay, and stores it for those who ask."""
