"""The rules that one content type has alone."""
