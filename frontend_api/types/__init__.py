"""The GraphQL types of the kinds of content, one module each. Modules are discovered: a kind is added by its file."""
