"""Where files lie: what everybody may read in the public store, everything else in the restricted one.

Knows no model. Which document is public is decided in `hub.publishing.public_copies`.
"""
