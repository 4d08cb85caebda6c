"""Compiles the clients of `clients/` and runs them: they prove that what app teams use works with the API."""
