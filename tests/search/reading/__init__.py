"""The reading of questions, without a database."""
