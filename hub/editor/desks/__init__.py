"""The desks of those who look after many villages: numbers about them, each of which leads to its list."""
