"""The types that kinds of content share: the interface, pictures, blocks, regions, pages of lists."""
