"""Screens on what a village publishes elsewhere: its sources, and files that become drafts. Light, for phones."""
