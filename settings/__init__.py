"""The values that differ between installations, one concern per file; only Django imports them.

`settings.urls` and `settings.wsgi` are the composition root: they name the other packages, as strings.
"""
