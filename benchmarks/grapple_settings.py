"""The settings of the measured wagtail-grapple: the hub's, with grapple's schema at an address of its own."""

from benchmarks.settings import *  # noqa: F403  Django reads settings as module attributes.

HUB_PUBLIC_URLCONF = "benchmarks.grapple_urls"
# Ours first: its types have to be known before grapple fills them.
INSTALLED_APPS = [*INSTALLED_APPS, "benchmarks.grapple_app.GrappleTypes", "grapple"]  # noqa: F405  As above.
GRAPHENE = {"SCHEMA": "grapple.schema.schema", "MIDDLEWARE": []}
GRAPPLE = {"APPS": [], "PAGE_SIZE": 20}
