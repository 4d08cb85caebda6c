"""GraphQL over HTTP: what a request asks, its limits, its answer. Knows no type of the schema."""
