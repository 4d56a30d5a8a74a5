"""The quick way over categories gives what going row by row gives."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.finance import categories
from generator.finance.categories import by_combination, combined, joined, renamed

CODES = st.lists(st.sampled_from(["", "0100", "100", "9999", "Ñ"]), max_size=12)


def column(codes, unused=()):
    return pd.Series(pd.Categorical(codes, categories=sorted({*codes, *unused})))


@given(CODES, CODES)
def test_columns_follow_each_other_and_keep_the_codes_in_use(first, second):
    found = joined([column(first, ["unused"]), column(second)])

    assert [*first, *second] == list(found)
    assert sorted({*first, *second}) == list(found.categories)


@given(CODES)
def test_a_code_is_renamed_wherever_it_stands_and_asked_once(codes):
    asked = []

    def meaning(code):
        asked.append(code)
        return code[:1]

    found = renamed(column(codes), meaning)

    assert [code[:1] for code in codes] == list(found)
    assert sorted({code[:1] for code in codes}) == list(found.cat.categories)
    assert len(asked) == len(set(codes))


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz"), st.sampled_from("12"))))
def test_a_combination_means_the_same_in_every_row_and_is_asked_once(rows):
    frame = pd.DataFrame(rows, columns=["one", "two", "three"]).astype("category")
    asked = []

    def meaning(*texts):
        asked.append(texts)
        return "".join(texts)

    found = by_combination(frame, ("one", "two", "three"), meaning, "all")

    assert "all" == found.name
    assert ["".join(row) for row in rows] == list(found)
    assert sorted(asked) == sorted(set(rows))


def test_rows_keep_their_index():
    frame = pd.DataFrame({"one": column(["a", "b"])}).set_index(pd.Index([7, 3]))

    assert {7: "A", 3: "B"} == by_combination(frame, ("one",), str.upper, "two").to_dict()
    assert {7: "A", 3: "B"} == renamed(frame["one"], str.upper).to_dict()


ROWS = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from("xyz"), st.integers(2023, 2025)), max_size=12
)
NAMES = ["one", "two", "year"]


@given(ROWS, st.sampled_from([2**40, 1]))
def test_rows_of_one_combination_have_one_number_in_the_order_of_combinations(rows, most):
    frame = pd.DataFrame(rows, columns=NAMES).astype({"one": "category", "two": "category"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(categories, "_MOST_NUMBERS", most)
        groups, first = combined({name: frame[name].array for name in NAMES})

    distinct = sorted(set(rows))
    assert [distinct.index(row) for row in rows] == groups.tolist()
    assert [rows.index(row) for row in distinct] == first.tolist()


def test_a_row_that_lacks_a_word_is_never_left_out_in_silence():
    with pytest.raises(ValueError, match="a row has no site_id"):
        combined({"site_id": pd.Categorical(["101", None])})
