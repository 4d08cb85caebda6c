"""The province's own synonyms for search: what they may be, and how they are changed."""
