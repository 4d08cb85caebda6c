"""Reads the text of uploaded documents, part by part, within limits."""
