"""Villages that already publish elsewhere: their feeds and files become drafts here (docs/imports.md).

What looks into foreign content (`feed_reading`, `feed_repairing`, `told_times`, `register_reading`, `docx_reading`,
`markup_pieces`) runs in the bounded process and imports neither Django nor Wagtail.
"""
