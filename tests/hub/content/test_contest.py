"""Contests."""

import pytest
from django.core.exceptions import ValidationError

from tests.samples import stream
from tests.samples.contest import sample

pytestmark = pytest.mark.django_db


def weighted(*weights: int | None) -> str:
    return stream(*(("criterion", {"name": "Laman", "weight": weight, "text": ""}) for weight in weights))


@pytest.mark.parametrize("weights", [(60, 40), (60, None), (None, None)])
def test_weights_up_to_the_whole_are_taken(weights):
    contest = sample()
    contest.criteria = weighted(*weights)

    contest.clean()


def test_weights_above_the_whole_are_refused_with_their_sum():
    contest = sample()
    contest.criteria = weighted(60, 50)

    with pytest.raises(ValidationError, match="Jumlah bobot 110 persen; kurangi sampai paling banyak 100 persen"):
        contest.clean()
