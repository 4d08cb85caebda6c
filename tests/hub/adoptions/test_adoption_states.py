"""A copy goes from plan to running, or to its end with a reason, and from there on again."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from hub.privacy.stopped import PublishingStopped
from hub.shapes.adoptions import AdoptionCard, AdoptionState, StopReason
from tests import factories
from tests.samples import stream

pytestmark = pytest.mark.django_db

FIGURE = {"label": "Keluarga", "value": 4, "unit": "KK", "year": 2026, "source": "RT"}
STOPPED = {"stop_reason": StopReason.MONEY, "stopped_because": "Iuran tidak cukup."}
UNSAID = dict.fromkeys(STOPPED, "")


def copied(**fields):
    origin = factories.practice(factories.village("64.02.02.2001", "Jembayan"))
    return factories.copy_of(origin, factories.village(), **fields)


def step(page, state, day, **fields):
    page.state, page.state_on = state, day
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    page.refresh_from_db()


def days(page):
    return page.state_on, page.started_on, page.running_since, page.stopped_on


def test_each_state_keeps_its_day():
    first, second, third, fourth = (date(2026, month, 1) for month in (2, 3, 4, 5))
    page = copied(state=AdoptionState.PLANNED, state_on=date(2026, 1, 1))

    assert days(page) == (date(2026, 1, 1), None, None, None)
    step(page, AdoptionState.IN_PROGRESS, first)
    assert days(page) == (first, first, None, None)
    step(page, AdoptionState.RUNNING, second, figures=stream(("figure", FIGURE)))
    assert days(page) == (second, first, second, None)
    step(page, AdoptionState.STOPPED, third, **STOPPED)
    assert days(page) == (third, first, second, third)
    step(page, AdoptionState.IN_PROGRESS, fourth)
    assert days(page) == (fourth, first, second, third)
    assert (page.stop_reason, page.stopped_because) == ("", "")
    assert len(page.figures) == 1


def test_a_state_does_not_go_back():
    page = copied()

    with pytest.raises(PublishingStopped) as stopped:
        step(page, AdoptionState.PLANNED, date(2026, 3, 1))

    [sentence] = stopped.value.objections
    assert sentence.startswith(
        'Keadaan yang sudah terbit adalah "Sedang dikerjakan"; sesudah itu hanya bisa "Berjalan" atau "Berhenti".'
    )


def test_running_needs_a_number_or_a_picture():
    page = copied()

    with pytest.raises(PublishingStopped) as stopped:
        step(page, AdoptionState.RUNNING, date(2026, 3, 1))
    page.refresh_from_db()
    step(page, AdoptionState.RUNNING, date(2026, 3, 1), cover=factories.picture())

    assert stopped.value.objections == [
        'Untuk keadaan "Berjalan" isi paling sedikit satu angka hasil, atau satu gambar'
    ]
    assert page.live


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"state": AdoptionState.STOPPED, **UNSAID}, {"stop_reason", "stopped_because"}),
        ({"state": AdoptionState.STOPPED, **STOPPED, "started_on": None}, {"started_on"}),
        (STOPPED, {"stop_reason", "stopped_because"}),
        ({"state_on": date(2999, 1, 1)}, {"state_on"}),
        ({"state": AdoptionState.STOPPED, "started_on": date(2026, 3, 1), **STOPPED}, {"state_on"}),
        ({"adaptations": ""}, {"adaptations"}),
    ],
)
def test_what_cannot_be_is_named(fields, named):
    with pytest.raises(ValidationError) as refused:
        copied(**fields)

    assert set(refused.value.message_dict) == named


def test_a_plan_lapses_after_a_year_without_news():
    today = timezone.localdate()
    card = AdoptionCard(state=AdoptionState.PLANNED, state_on=today - timedelta(days=365))

    assert not card.is_lapsed(on=today)
    assert card.is_lapsed(on=today + timedelta(days=1))
    assert not card.model_copy(update={"state": "in_progress"}).is_lapsed(on=today + timedelta(days=400))
