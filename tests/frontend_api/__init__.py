"""Tests of the API, by promise."""
