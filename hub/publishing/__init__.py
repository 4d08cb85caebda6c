"""Keeps publications equal to what the public may see of the pages. Only this package writes publications."""
