"""What an editor sees before publishing: the shapes that publishing would write, as plain HTML."""
