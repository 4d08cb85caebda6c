"""The GraphQL types of kinds with fields that need logic, one module each; the modules are discovered."""
