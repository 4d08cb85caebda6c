"""The root fields, one subject per module. A root field reads its arguments and calls a selector or search."""
