"""The values that differ between installations, one concern a file; imported by nobody but Django.

`settings.urls` and `settings.wsgi` are the composition root: they name the packages, as text.
"""
