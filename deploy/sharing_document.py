"""Writes the part of docs/sharing.md that comes from a simulation: how good and how fair the recommendations are."""

from hub.fitting.trial_report import trial_report
from hub.regions.region_reader import packaged_village_codes

BEGIN = "<!-- trial: written by `make docs`, from here -->\n"
END = "\n<!-- trial: to here. -->"


def sharing(text: str) -> str:
    """Return the document with the figures as the code has them now."""
    return with_report(text, trial_report(packaged_village_codes()))


def with_report(text: str, report: str) -> str:
    """Return the document with this report between its marks. Raises `ValueError` if it has none."""
    before, found, rest = text.partition(BEGIN)
    _old, found_end, after = rest.partition(END)
    if not (found and found_end):
        raise ValueError('docs/sharing.md lacks the marks of "trial"; put them back, each on a line of its own.')
    return f"{before}{BEGIN}{report}{END}{after}"
