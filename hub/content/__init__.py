"""The content types, one module each. Modules are discovered: adding a type touches no other file."""
