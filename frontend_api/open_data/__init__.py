"""Open data: every kind and every budget account as CSV, XLSX and JSON, with each column described (DCAT)."""
