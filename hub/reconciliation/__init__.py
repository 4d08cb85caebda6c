"""Checks everything that readers see, repairs what differs, and records what it was and why.

It knows publications, public files and the site; commands and the relay call it.
"""
