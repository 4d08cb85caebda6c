"""How the hub is installed and started; imports nothing of the hub."""
