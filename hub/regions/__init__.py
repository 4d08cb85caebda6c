"""The list of regions: reading, checking and importing it, and creating the page tree from it.

Only management commands and the demo content import it.
"""
