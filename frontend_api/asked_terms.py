"""The terms that arguments name: a facet and one of its values, or an error."""

from frontend_api.arguments import known_year, plain_text
from frontend_api.asked_regions import asked_region
from frontend_api.errors import bad_input, unknown
from hub.models.facets import DeclaredFacet, Sort, UnknownFacet, facet_names, facet_of
from hub.selectors.vocabularies import is_value, values_of
from hub.shapes.text_lengths import AtMost

LONGEST_YEAR = 4


def asked_term(facet: str, value: str) -> tuple[str, str]:
    """Return the facet and the value as publications store them.

    Raises `GraphQLError` for a facet that no kind has, and for a value that the facet cannot have. A key that is
    defined in the code needs no statement.
    """
    found = _facet(plain_text(facet, name="facet", longest=AtMost.KEY.value))
    if found.sort is Sort.REGION:
        return found.name, asked_region(value)
    text = plain_text(value, name="value", longest=AtMost.KEY.value)
    if found.sort is Sort.YEAR:
        return found.name, _year(text)
    if not is_value(found, text):
        if found.sort is Sort.CONTENT:
            raise bad_input(f'No publication has or had the id "{text}"; "{found.name}" takes the id of a publication.')
        raise unknown(f'value of "{found.name}" called', text, known=values_of(found))
    return found.name, text


def _facet(name: str) -> DeclaredFacet:
    try:
        return facet_of(name)
    except UnknownFacet:
        raise unknown("facet", name, known=facet_names()) from None


def _year(text: str) -> str:
    is_number = text.isascii() and text.isdigit() and len(text) <= LONGEST_YEAR
    if not is_number:
        raise bad_input(f'The year "{text}" is not a four-digit number; write one like 2026.')
    return str(known_year(int(text), name="value"))
