"""The settings of the measured server: those of tests, which show no debug pages, and the recorded responses."""

from settings import env
from settings.paths import VAR
from settings.test import *  # noqa: F403  Django reads settings as module attributes.

HUB_PUBLIC_URLCONF = "benchmarks.urls"
ROOT_URLCONF = "benchmarks.all_urls"
BENCHMARK_ANSWERS = env.folder("BENCHMARK_ANSWERS", default=VAR / "benchmark-answers")
# Wagtail's own API, which reads are compared with; it finds its views by name.
INSTALLED_APPS = [*INSTALLED_APPS, "wagtail.api.v2", "rest_framework"]  # noqa: F405  As above.
