"""A year of reviews stays within what the province can do, and the same year is the same again."""

from hub.models.gates import GATES, Trust
from hub.publishing.publishable import publishable_classes
from hub.regions.region_reader import packaged_villages
from hub.review.simulation import MIX, Assumptions, Play
from hub.review.trust_rule import Standing, after_approval, after_change_request, after_takedown


def test_the_province_reviews_at_most_15_a_day_and_nothing_waits_a_week():
    assumed = Assumptions(packaged_villages())

    year = Play(assumed).run()

    assert year.posts >= 841 * 51
    assert (max(year.done), year.longest_wait < 7) == (15, True)
    assert sum(year.came) - sum(year.done) == year.left[-1]
    assert Play(assumed).run() == year


def test_trust_rises_by_five_in_a_row_and_falls_by_a_takedown():
    standing = Standing()
    for _ in range(4):
        standing = after_approval(standing)
    assert standing == Standing(Trust.NEW, 4)
    assert after_approval(standing) == Standing(Trust.USUAL)
    assert after_change_request(standing) == Standing(Trust.NEW)
    assert after_takedown(Standing(Trust.TRUSTED)) == Standing(Trust.USUAL)
    assert after_takedown(Standing(Trust.NEW, 3)) == Standing(Trust.NEW)
    assert after_approval(Standing(Trust.TRUSTED)) == Standing(Trust.TRUSTED)


def test_every_kind_of_a_village_has_a_row_and_a_share():
    of_villages = {
        page.kind
        for page in publishable_classes()
        if {"VillagePage", "DistrictPage"} & {parent.__name__ for parent in page.allowed_parent_page_models()}
    }

    assert set(GATES) == of_villages
    assert (set(MIX), sum(MIX.values())) == (of_villages, 100)
