"""Public information under UU 14/2008: its sorts, which of them are due when, and which may never be published."""
