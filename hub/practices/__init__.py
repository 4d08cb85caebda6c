"""What practices alone have: how sure it is that they work, and where they can be copied."""
