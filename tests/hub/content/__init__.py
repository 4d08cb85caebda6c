"""The rules of each content type."""
