"""Says how good and how fair the recommendations were in invented worlds, beside what is wanted of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from hub.fitting.invented_world import KNOWN, PRACTICES, invented_world
from hub.fitting.trial import WEEKS, TrialOutcome, tried

SEEDS = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class TrialFigure:
    """A figure of the report; `at_least` is wanted of every seed, 0 if nothing is wanted."""

    label: str
    of: Callable[[TrialOutcome], float]
    at_least: float = 0.0
    is_share: bool = True

    def written(self, value: float) -> str:
        """Return the value as the table shows it."""
        return f"{value:.1%}" if self.is_share else f"{value:.2f}"


FIGURES = (
    TrialFigure("would work there in truth", lambda found: found.true_fit, at_least=0.85),
    TrialFigure("fulfils what the practice states", lambda found: found.told_fit, at_least=1.0),
    TrialFigure("the same by the village's own records alone", lambda found: found.of_own_records),
    TrialFigure("villages with five", lambda found: found.with_five),
    TrialFigure("origins shown somewhere in a week", lambda found: found.origins_in_a_week, at_least=0.70),
    TrialFigure("origins shown somewhere in a quarter", lambda found: found.origins_in_a_quarter, at_least=0.80),
    TrialFigure("points kept beside the plain five best", lambda found: found.points_kept),
    TrialFigure("most places of one origin, in even shares", lambda found: found.most_even_shares, is_share=False),
    TrialFigure("Gini of places among origins", lambda found: found.gini, is_share=False),
    TrialFigure("of five, new in a week", lambda found: found.new_in_a_week, is_share=False),
    TrialFigure("kilometres to the origin, median", lambda found: found.median_km, is_share=False),
)


def trial_report(
    codes: Sequence[str], *, seeds: Sequence[int] = SEEDS, known: float = KNOWN, practices: int = PRACTICES
) -> str:
    """Return the report of a quarter in one world a seed, as Markdown."""
    found = {seed: tried(invented_world(codes, seed=seed, known=known, practices=practices)) for seed in seeds}
    begin = (
        f"{len(codes)} villages, {practices:,} practices, {WEEKS} weeks; each record of a village is there with a "
        f"chance of {known:.0%}."
    )
    return f"{begin}\n\n{outcomes_table(found)}"


def outcomes_table(found: Mapping[int, TrialOutcome]) -> str:
    """Return the outcomes, by their seeds, as a table in Markdown."""
    heads = "".join(f" seed {seed} |" for seed in found)
    rule = "|---|" + "---|" * (len(found) + 2)
    rows = [_row(figure, [figure.of(outcome) for outcome in found.values()]) for figure in FIGURES]
    return "\n".join([f"| of what is shown |{heads} mean | wanted |", rule, *rows])


def _row(figure: TrialFigure, values: Sequence[float]) -> str:
    wanted = f"{figure.at_least:.0%}" if figure.at_least else ""
    cells = [figure.written(value) for value in [*values, mean(values)]]
    return f"| {figure.label} | {' | '.join(cells)} | {wanted} |"
