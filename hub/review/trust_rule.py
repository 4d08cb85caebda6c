"""The rule by which the trust of a village rises and falls, over plain values, as the simulation needs it."""

from dataclasses import dataclass, replace

from hub.models.gates import Trust

APPROVALS_TO_RISE = 5


@dataclass(frozen=True)
class Standing:
    """The trust of a village, and its approvals in a row since the trust last changed."""

    level: Trust = Trust.NEW
    approvals: int = 0


def after_approval(standing: Standing) -> Standing:
    """Return the standing after a page was approved from above; a page that was sent back meanwhile does not count."""
    if standing.level == Trust.TRUSTED:
        return standing
    if standing.approvals + 1 < APPROVALS_TO_RISE:
        return replace(standing, approvals=standing.approvals + 1)
    return Standing(Trust(standing.level + 1))


def after_change_request(standing: Standing) -> Standing:
    """Return the standing after changes were asked for: the row begins again."""
    return replace(standing, approvals=0)


def after_takedown(standing: Standing) -> Standing:
    """Return the standing after somebody above the village had to withdraw what was public."""
    return Standing(Trust(max(standing.level - 1, Trust.NEW)))
