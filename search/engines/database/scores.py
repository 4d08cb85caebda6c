"""The score of an entry in SQL: the same terms as in any other engine."""

from search.engines.asked import AskedQuestion, AskedRung, ScoreTerm
from search.engines.conditions import Tag
from search.engines.database.dialect import Dialect
from search.engines.database.rows import ATTACHED
from search.engines.database.sql import Sql, holds, joined


def score(asked: AskedQuestion, rung: AskedRung, *, number: int, dialect: Dialect) -> Sql:
    """Return the score of an entry `e` on this rung, with the points of the rung.

    What the rung makes certain is not asked again, so the text of entries without attachments is never read.
    """
    terms = [_case(term, dialect, is_certain=term.concept in rung.certain) for term in asked.terms]
    return joined([Sql(str(asked.points_of_rung(number))), *terms], " + ")


def _case(term: ScoreTerm, dialect: Dialect, *, is_certain: bool) -> Sql:
    asked, rest = (term.steps[:-1], term.steps[-1].points) if is_certain else (term.steps, 0)
    if not asked:
        return Sql(str(rest))
    steps = []
    for step in asked:
        condition = holds(step.condition, dialect)
        if is_certain and step is asked[-1]:
            condition = _or_without_attachments(condition, dialect)
        steps.append(Sql(f"WHEN {condition.text} THEN {step.points}", condition.values))
    found = joined(steps, " ")
    return Sql(f"(CASE {found.text} ELSE {rest} END)", found.values)


def _or_without_attachments(own: Sql, dialect: Dialect) -> Sql:
    """Return SQL that an entry which has a concept has it itself: it does if nothing is attached to it."""
    attached = holds(Tag(*ATTACHED), dialect)
    return Sql(f"(NOT ({attached.text}) OR {own.text})", (*attached.values, *own.values))
