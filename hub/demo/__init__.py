"""Demo content: made by a command, marked as demo, and removable. Only the command `demo` and tests import it."""
