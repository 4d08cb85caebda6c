"""CSV tables that operators bring or that the project ships: reading, and saying what is wrong with them."""
