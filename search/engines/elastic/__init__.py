"""Elasticsearch, built with `elasticsearch.dsl`. Nothing outside this package imports it."""
