"""What people may see and change of search: the province's own synonyms, and why a page is found."""
