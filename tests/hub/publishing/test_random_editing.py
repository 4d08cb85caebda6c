"""Whatever editors do, and wherever the process dies: publications are what a plain rule says."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hub.models.outbox_entries import OutboxEntry
from hub.models.publication import Dependency, FormerPath, Publication, Term
from hub.models.region import Region
from hub.publishing import projector, reconcile
from tests.hub.publishing.editor_actions import ACTIONS, Step, plain_rule, plant, take

steps = st.builds(
    Step,
    action=st.sampled_from(sorted(ACTIONS)),
    target=st.integers(0, 5),
    crash_at=st.one_of(st.none(), st.integers(0, 120)),
)


def publications() -> dict[str, tuple[str, str]]:
    return {known.id: (known.title, known.path) for known in Publication.objects.public()}


def versions() -> dict[str, int]:
    return dict(Publication.objects.values_list("id", "version"))


def clear() -> None:
    for model in (OutboxEntry, Term, Dependency, FormerPath, Publication):
        model.objects.all().delete()
    Region.objects.update(parent=None)
    Region.objects.all().delete()


# A crash in the middle of a read leaves its cursor behind, as the end of a process would.
@pytest.mark.filterwarnings("ignore:Exception ignored in.*ServerCursorMixin:pytest.PytestUnraisableExceptionWarning")
@pytest.mark.django_db(transaction=True)
@settings(suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate])
@given(taken=st.lists(steps, min_size=4, max_size=14))
def test_publications_are_what_the_plain_rule_says(taken):
    clear()
    plant()
    before = versions()

    for step in taken:
        take(step)
        after = versions()
        assert publications().keys() <= plain_rule().keys()
        assert all(after[key] >= version for key, version in before.items())
        before = after
    while projector.settle():
        pass

    assert publications() == plain_rule()
    assert list(reconcile.findings()) == []
