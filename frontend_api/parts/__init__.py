"""The types that all kinds of content share: the interface, pictures, blocks, regions, connections."""
