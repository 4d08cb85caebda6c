"""Screens of the province: its vocabularies, its synonyms for search, and its highlights."""
