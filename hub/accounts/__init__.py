"""Who may enter the CMS, how often a password may be guessed, and for how long it is remembered who was there."""
