"""How long each list of a publication may be at most: what an answer may cost is computed from these numbers.

A list is declared with its most: `steps: Annotated[list[Step], Most(MOST_STEPS)] = []`. Who publishes more is stopped.
"""

from dataclasses import dataclass

from pydantic.fields import FieldInfo

MOST_AWARDS = 60
MOST_BLOCKS = 40
MOST_BUDGET_FIELDS = 5
MOST_BUDGET_ROWS = 90
MOST_BUDGET_SOURCES = 3
MOST_COLUMNS = 10
MOST_CRITERIA = 20
MOST_DIMENSIONS = 10
MOST_DOCUMENTS = 20
MOST_ENTRIES = 100
MOST_FACILITIES = 20
MOST_FIGURES = 40
MOST_FUNDS = 10
MOST_INSTITUTIONS = 60
MOST_LABEL_ITEMS = 20
MOST_LABELS = 80
MOST_LANDSCAPES = 20
MOST_LINES = 30
MOST_LINKED_PIECES = 10
MOST_LINKS = 20
MOST_MENU_ITEMS = 12
MOST_MENUS = 2
MOST_MONTHS = 12
MOST_OFFICIALS = 40
MOST_PERMITS = 20
MOST_PICTURES = 10
MOST_PIECES_OF_COLLECTION = 20
MOST_PLACES = 150
MOST_POTENTIALS = 20
MOST_POWER_SOURCES = 10
MOST_PROGRAMME_YEARS = 20
MOST_REGENCIES = 10
MOST_RENDITIONS = 5
MOST_ROWS = 60
MOST_SOCIAL_LINKS = 8
MOST_STATUSES = 20
MOST_STEPS = 30
MOST_VILLAGE_SIZES = 10
MOST_VOCABULARIES = 30
MOST_VOCABULARY_DETAILS = 10
MOST_VOCABULARY_ENTRIES = 120
MOST_WAYS_IN = 10

# A body has many blocks, and few of them are long: so much all blocks of one body hold together.
ALL_DOCUMENTS = 40
ALL_FIGURES = 80
ALL_LINKED_PIECES = 20
ALL_PICTURES = 40
ALL_ROWS = 200
ALL_STEPS = 60
# All years of a programme together.
ALL_PLACES = 300
# An app reads all vocabularies at once when it starts.
ALL_VOCABULARY_ENTRIES = 600


@dataclass(frozen=True)
class Most:
    """Marks a list with how many entries it has at most.

    `each` is the most of every entry that is a list itself; `in_all` that of all such lists in one card or body, where
    they lie in the entries of a longer one.
    """

    entries: int
    each: int = 1
    in_all: int | None = None


def most_of(field: FieldInfo) -> Most | None:
    """Return the declared most of a field, None where it declares none."""
    return next((mark for mark in field.metadata if isinstance(mark, Most)), None)
