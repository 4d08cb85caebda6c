"""The rules of single kinds of content."""
