"""Indonesian words for both engines: tokens, stems and synonyms.

Imports nothing of ours; `search` may import it.
"""
