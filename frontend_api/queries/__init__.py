"""The root fields, one subject a module. A root field reads its arguments and calls a selector or search."""
