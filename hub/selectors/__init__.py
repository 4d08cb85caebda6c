"""Read-only queries about publications and regions, one subject per module.

Everything outside the hub reads through here. Selectors take narrow values and return rows or frozen dataclasses;
only `Publication.objects.public()` decides what may be seen.
"""
