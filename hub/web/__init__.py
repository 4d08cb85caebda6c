"""Rules for every request and every answer: where a request came from, and what a browser may do with an answer."""
