"""Chooses practices for each village at night, from what is public, and stores them."""
