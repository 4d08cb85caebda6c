"""What an editor sees of a piece before it is published: the shapes that publishing would write, as a plain page."""
