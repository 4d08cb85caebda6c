"""Access to the CMS: who may log in, how often a password may be guessed, and how long log-ins are recorded."""
