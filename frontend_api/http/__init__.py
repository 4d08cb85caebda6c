"""GraphQL over HTTP: the request, its limits, the response. Knows no type of the schema."""
