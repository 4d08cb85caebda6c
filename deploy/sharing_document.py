"""Writes the parts of docs/sharing.md that come from simulations: of recommendations, and of the first screen."""

from deploy.document_parts import with_parts
from hub.featuring.featuring_play import FeaturingAssumptions, featuring_report
from hub.fitting.trial_report import trial_report
from hub.regions.region_reader import packaged_village_codes

BEGIN = "<!-- trial: written by `make docs`, from here -->\n"
END = "\n<!-- trial: to here. -->"
FILE = "docs/sharing.md"


def sharing(text: str) -> str:
    """Return the document with the figures of the recommendations as the code has them now."""
    return with_parts(text, {"trial": trial_report(packaged_village_codes())}, file=FILE)


def first_screen(text: str) -> str:
    """Return the document with the figures of the first screen as the code has them now."""
    days = featuring_report(FeaturingAssumptions(packaged_village_codes()))
    return with_parts(text, {"days": days}, file=FILE)
