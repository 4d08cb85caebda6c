"""The search engines, behind one protocol. Only `search` may import them; Elasticsearch is imported nowhere else."""
