"""Requests to addresses that somebody typed: into no private network, within bounds of time and size."""
