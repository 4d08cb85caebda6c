"""Public information under UU 14/2008: its kinds, when each is due, and which may never be published."""
