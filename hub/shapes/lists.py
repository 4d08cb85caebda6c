"""The maximum length of each list in a publication: the cost limit of an answer is computed from these numbers.

A list is declared with it: `steps: Annotated[list[Step], Most(MOST_STEPS)] = []`. Publishing a longer one is stopped.
"""

from dataclasses import dataclass

from pydantic.fields import FieldInfo

MOST_AWARDS = 60
MOST_BLOCKS = 40
MOST_BUDGET_FIELDS = 5
MOST_BUDGET_ROWS = 90
MOST_BUDGET_SOURCES = 3
MOST_COLLECTION_ENTRIES = 20
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
MOST_LINKED_CONTENT = 10
MOST_LINKS = 20
MOST_MENU_ITEMS = 12
MOST_MENUS = 2
MOST_MONTHS = 12
MOST_OFFICIALS = 40
MOST_PERMITS = 20
MOST_PICTURES = 10
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

# A body has many blocks, few of them long: these limit all blocks of one body together.
ALL_DOCUMENTS = 40
ALL_FIGURES = 80
ALL_LINKED_CONTENT = 20
ALL_PICTURES = 40
ALL_ROWS = 200
ALL_STEPS = 60
# All years of a programme together.
ALL_PLACES = 300
# An app reads all vocabularies at once when it starts.
ALL_VOCABULARY_ENTRIES = 600


@dataclass(frozen=True)
class Most:
    """Marks a list with its maximum number of entries.

    `each` is the maximum for every entry that is itself a list; `in_all` is the maximum for all such lists in one card
    or body together, if they are inside the entries of a longer list.
    """

    entries: int
    each: int = 1
    in_all: int | None = None


def most_of(field: FieldInfo) -> Most | None:
    """Return the declared maximum of a field, or None if there is none."""
    return next((mark for mark in field.metadata if isinstance(mark, Most)), None)
