"""The typed blocks of a body: how an editor fills in each, and the shape it is published as."""
