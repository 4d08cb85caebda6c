"""Looks at everything that readers see, mends what does not agree, and remembers what that was and why.

It knows pieces, public files and the site; commands and the relay call it.
"""
