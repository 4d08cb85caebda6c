"""The identity and the menus of the hub: what the province fills in once, and how it is published."""
