"""Tables that anybody may download, built from publications only."""
