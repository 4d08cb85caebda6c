"""The aim on texts that were written before the search was tuned. Every number is invented; none is a person's."""

from hub.privacy.hits import hits_in
from tests.hub.privacy.holdout.near_misses import near_misses
from tests.hub.privacy.holdout.true_texts import true_texts


def test_at_least_98_percent_of_the_numbers_of_persons_are_stopped():
    texts = true_texts()

    stopped = [text for _, text in texts if hits_in(text, place="Isi")]

    assert len(texts) >= 300
    assert len(stopped) >= 0.98 * len(texts)


def test_at_most_2_percent_of_other_numbers_are_stopped():
    texts = near_misses()

    stopped = [text for _, text in texts if hits_in(text, place="Isi")]

    assert len(texts) >= 300
    assert len(stopped) <= 0.02 * len(texts)
