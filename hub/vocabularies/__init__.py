"""The vocabularies: the packaged tables, and how they reach the database and the publications that show them."""
