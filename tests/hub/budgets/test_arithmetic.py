"""The sums of a budget."""

from hypothesis import given
from hypothesis import strategies as st

from hub.budgets.arithmetic import Disagreement, balance_of, completed, disagreements, percent_of
from hub.budgets.chart_of_accounts import ACCOUNTS, CHILDREN, FIELDS, WITH_FIGURES

LEAVES = [key for key in WITH_FIGURES if not CHILDREN[key]]
# Expenditure stands twice, by kind and by field; one of the two views is enough for any sum.
OF_ONE_VIEW = [key for key in LEAVES if not key.startswith("f.")]
amounts = st.dictionaries(st.sampled_from(OF_ONE_VIEW), st.integers(0, 10**12), min_size=1)


def test_the_table_has_every_level_of_the_annex():
    assert len(ACCOUNTS) == 88
    assert [ACCOUNTS[key].code for key in FIELDS] == ["1", "2", "3", "4", "5"]
    assert list(WITH_FIGURES)[:3] == ["4", "4.1", "4.1.1"]
    assert "6" not in WITH_FIGURES


@given(amounts)
def test_computed_sums_agree_and_keep_all_the_money(leaves):
    whole = completed(leaves)

    assert disagreements(whole) == []
    assert {key: whole[key] for key in leaves} == leaves
    tops = sum(whole.get(key, 0) for key in ("4", "5", "6.1", "6.2"))
    assert tops == sum(leaves.values())


@given(amounts, st.integers(1, 10**9), st.data())
def test_a_sum_that_is_wrong_is_named_with_both_figures(leaves, difference, data):
    whole = completed(leaves)
    key = data.draw(st.sampled_from([key for key in whole if key not in leaves]))
    wrong = {**leaves, key: whole[key] + difference}

    assert disagreements(wrong) == [Disagreement(key, whole[key], whole[key] + difference)]


def test_expenditure_by_kind_and_by_field_must_be_the_same_money():
    written = {"5.1": 60, "5.2": 40, "f.1": 70, "f.2.3": 20}

    assert disagreements(written) == [Disagreement("5", 90, 100, of_fields=True)]


def test_expenditure_given_by_field_alone_is_their_sum():
    assert completed({"f.1": 70, "f.2.3": 20})["5"] == 90


def test_what_remains_is_surplus_and_net_financing():
    balance = balance_of({"4": 1000, "5": 1050, "6.1": 60, "6.2": 10})

    assert (balance.surplus, balance.financing, balance.remainder) == (-50, 50, 0)


def test_nothing_is_said_in_percent_of_nothing():
    assert percent_of(980, 1050) == 93.3
    assert percent_of(5, 0) is None
    assert percent_of(None, 1050) is None
