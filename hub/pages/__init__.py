"""What the pages of the tree have in common, and the pages that only contain others."""
