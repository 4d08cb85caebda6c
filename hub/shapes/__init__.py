"""The typed JSON of publications, as pydantic models; read everywhere, written only by `hub.publishing`."""
