"""Adapts Wagtail's admin to village editors."""
