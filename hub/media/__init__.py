"""Where files are stored: what everyone may read in the public store, everything else in the restricted one.

Uses no model. `hub.publishing.public_copies` decides which document is public.
"""
