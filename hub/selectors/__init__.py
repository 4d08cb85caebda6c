"""Read-only questions about publications and regions, one subject a module.

Everybody outside the hub reads through here. Selectors take narrow values and give rows or frozen dataclasses;
what may be seen is decided by `Publication.objects.public()` alone.
"""
