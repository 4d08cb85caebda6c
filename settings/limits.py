"""All limits of a request: what anybody may send, and how long anything may take.

The code reads them from here, an error names the limit by its key, and `make docs` writes them to `docs/limits.md`.
"""

from typing import NamedTuple

from settings import env


class Limit(NamedTuple):
    """A maximum of something; `remedy` says what to do when it is exceeded."""

    most: int
    of: str
    remedy: str


API_LIMITS = {
    "body_bytes": Limit(100_000, "bytes in the body of a request", "send less"),
    "characters": Limit(15_000, "characters in a document", "use fragments for what repeats"),
    "tokens": Limit(1_000, "tokens (words and punctuation) in a document", "use fragments for what repeats"),
    "comments": Limit(100, "comments in a document", "leave them out"),
    "depth": Limit(10, "levels of fields, fragments spread", "request what is deeper by its id"),
    "aliases": Limit(30, "aliases in a document", "send several requests"),
    "directives": Limit(20, "directives in a document", "use one fragment for what a condition leaves out"),
    "root_fields": Limit(15, "fields at the root, fragments spread", "send several requests"),
    "same_key": Limit(100, "fields under one response key, fragments spread", "write it once, or give each an alias"),
    "fields": Limit(3_000, "fields in an operation, fragments spread", "spread each fragment in fewer places"),
    "comparisons": Limit(50_000, "comparisons of fields with the same response key", "use fewer fragments"),
    "number": Limit(20, "characters in a number", "send a shorter number; the API has none as long"),
    "values": Limit(100, "values in any list of the variables", "ask several times"),
    "cost": Limit(
        env.whole_number("API_MOST_COST", default=20_000, at_least=1_000),
        "points of an operation",
        'select fewer fields or lower "first"',
    ),
    "introspection": Limit(30_000, "fields of the schema", "ask for no more than the standard introspection query"),
    "rows": Limit(100, "rows in a page of a list", 'pass the endCursor as "after" for the next ones'),
    "text": Limit(600, "characters in an argument", "write less"),
    "terms": Limit(4, "terms in a filter", "filter by fewer"),
    "choices": Limit(50, "values of one filter", "ask several times"),
    "documents_bytes": Limit(
        env.whole_number("API_DOCUMENTS_MEGABYTES", default=32, at_least=1) * 1024**2,
        "bytes of documents that a process caches",
        "nothing: the least recently used are dropped",
    ),
}

# Seconds. The database itself cancels a statement; the deadline is checked before each statement and each field.
API_STATEMENT_SECONDS = env.number("API_STATEMENT_SECONDS", default=3, at_least=0.05)
API_DEADLINE_SECONDS = env.number("API_DEADLINE_SECONDS", default=5, at_least=0.1)
# Everything else: editors wait while their uploads are inspected.
CMS_STATEMENT_SECONDS = env.number("CMS_STATEMENT_SECONDS", default=30, at_least=1)
CMS_DEADLINE_SECONDS = env.number("CMS_DEADLINE_SECONDS", default=90, at_least=1)
# Points that one address may spend in a minute without a token; 0 is without limit. What a cache answers costs none, so
# a village behind one address shares this for what nobody asked before it: some 400 lists, 3 % of a core.
API_ANONYMOUS_POINTS = env.whole_number("API_ANONYMOUS_POINTS", default=600_000)
