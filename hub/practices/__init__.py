"""What only practices have: how certain it is that they work, and where they can be copied."""
