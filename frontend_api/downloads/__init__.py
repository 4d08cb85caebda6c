"""Tables that anybody may download, made of publications only."""
