"""Texts in a published table: none runs in a spreadsheet, and each is read back as it was."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from generator.published_csv import inert, unguarded

STARTS = "=+-@\t\r\n\0＝＋－＠"


@given(st.text(alphabet=st.sampled_from(f"'{STARTS}1a "), max_size=6))
@example("")
@example("'=1")
@example("''")
def test_no_text_starts_a_formula_and_each_comes_back(text):
    cell = inert(text)

    assert not cell or cell[0] not in STARTS
    assert text == unguarded(cell)


def test_a_text_that_runs_nowhere_stays_as_it_is():
    assert ["O'Neil", "'", "'tis", "1=1"] == [
        inert(text) for text in ("O'Neil", "'", "'tis", "1=1")
    ]
