"""Keeps personal data out of what is published: finds it in texts and files, and says where it is.

May be imported by `publishing` and everything above it. Knows tables and shapes, but no pages.
"""
