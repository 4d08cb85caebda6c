"""The engine that needs no other service: SQLite's FTS5 or PostgreSQL's full text, over our own stems."""
