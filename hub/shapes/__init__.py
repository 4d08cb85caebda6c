"""The typed JSON of publications, as pydantic models; read by everybody, written by `hub.publishing` only."""
