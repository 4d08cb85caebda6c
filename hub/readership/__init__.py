"""How often publications are opened, and by which words they are found; never by whom."""
