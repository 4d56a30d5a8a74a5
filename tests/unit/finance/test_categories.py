"""The quick way over categories gives what going row by row gives."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from generator.finance.categories import by_combination, joined, renamed

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
