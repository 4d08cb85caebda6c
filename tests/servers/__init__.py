"""Real servers for a command: `python -m tests.servers [--without NAME] -- COMMAND …`.

PostgreSQL, Elasticsearch, S3 and Chromium are started or found, named in DATABASE_URL, ELASTICSEARCH_URL,
S3_ENDPOINT_URL and CHROMIUM_PATH of the command, and taken down when it ends. A server that the environment already
names is used as it is. Only the standard library and `deploy.run` are imported here.
"""
