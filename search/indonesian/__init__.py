"""Indonesian words for both engines: where they begin, what they are reduced to, what else they are called.

Imports nothing of ours; `search` may import it.
"""
