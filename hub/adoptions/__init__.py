"""What only adoptions have: the steps of a copy, where it may come from, and the origin's figures in its form."""
