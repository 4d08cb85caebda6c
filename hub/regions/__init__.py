"""The list of regions: read, checked, imported, and grown into the page tree.

Only management commands and the demo content import it.
"""
