"""Cells: what each kind of column accepts, and what it says of the rest."""

from datetime import date
from decimal import Decimal

import pytest

from generator.columns import INPUTS, Column, Kind, Need
from generator.schema.cells import is_withheld_mark, read
from generator.schema.refusals import Refusal


def column(kind, **more):
    return Column("x", kind, more.pop("need", Need.OPTIONAL), "What it is.", **more)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.YEAR, "2026", 2026),
        (Kind.YEAR, "2025-26", 2026),
        (Kind.YEAR, "2025-2026", 2026),
        (Kind.YEAR, "1999-00", 2000),
        (Kind.CODE, " 0100 ", "0100"),
        (Kind.CODE, "NA", "NA"),
        (Kind.NAME, "Peña \n School", "Peña School"),
        (Kind.MONEY, "(1,234.50)", -123450),
        (Kind.COUNT, "1,204.25", Decimal("1204.25")),
        (Kind.COUNT, "0", Decimal(0)),
        (Kind.DATE, "2024-02-29", date(2024, 2, 29)),
        (Kind.FLAG, "Yes", True),
        (Kind.FLAG, "no", False),
        (Kind.WHOLE, "13", 13),
    ],
)
def test_text_is_read_by_the_kind_of_its_column(kind, text, value):
    assert value == read(column(kind), text)


@pytest.mark.parametrize(
    ("kind", "text", "id_"),
    [
        (Kind.YEAR, "2025-27", "bad-year"),
        (Kind.YEAR, "FY26", "bad-year"),
        (Kind.YEAR, "26", "bad-year"),
        (Kind.YEAR, "3026", "bad-year"),
        (Kind.CODE, "1E+05", "bad-code"),
        (Kind.CODE, "1E05", "bad-code"),
        (Kind.CODE, "3-Mar", "bad-code"),
        (Kind.CODE, "101 Alder", "bad-code"),
        (Kind.MONEY, "1,23,4", "bad-amount"),
        (Kind.MONEY, "TBD", "bad-amount"),
        (Kind.COUNT, "-3", "bad-count"),
        (Kind.COUNT, "about 300", "bad-count"),
        (Kind.DATE, "06/30/2026", "bad-date"),
        (Kind.DATE, "2026-02-30", "bad-date"),
        (Kind.FLAG, "maybe", "bad-flag"),
        (Kind.PERIOD, "14", "bad-period"),
        (Kind.PERIOD, "1.5", "bad-period"),
        (Kind.WHOLE, "1.5", "bad-number"),
        (Kind.WHOLE, "-1", "bad-number"),
    ],
)
def test_what_does_not_fit_is_refused(kind, text, id_):
    with pytest.raises(Refusal) as caught:
        read(column(kind), text)

    assert id_ == caught.value.id


@pytest.mark.parametrize("mark", ["<10", "n<10", "N < 10", "*", "Withheld"])
def test_a_withheld_count_is_no_number(mark):
    assert read(column(Kind.COUNT), mark) is None
    assert is_withheld_mark(mark)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("FY26", "write 2026"),
        ("25-26", "write 2026"),
        ("2025-27", "as 2025-26"),
        ("last", "digits"),
    ],
)
def test_a_refused_year_says_which_year_it_may_be(text, advice):
    with pytest.raises(Refusal) as caught:
        read(column(Kind.YEAR), text)

    assert advice in caught.value.fix


def test_a_refused_choice_names_the_nearest_word():
    with pytest.raises(Refusal) as caught:
        read(column(Kind.CHOICE, choices=("elementary", "middle")), "Elementaire")

    assert "did you mean 'elementary'? Otherwise choose one of those." == caught.value.fix


@pytest.mark.parametrize("kind", [Kind.MONEY, Kind.COUNT])
def test_amounts_and_counts_are_never_quoted(kind):
    with pytest.raises(Refusal) as caught:
        read(column(kind), "7 or 8")

    refusal = caught.value
    assert refusal.value is None
    assert "# or #" in refusal.what
    assert "7" not in refusal.what + refusal.fix


def test_a_blank_is_refused_where_a_value_is_required():
    with pytest.raises(Refusal, match="x is blank"):
        read(column(Kind.MONEY, need=Need.REQUIRED), " ")


def test_a_blank_reads_as_what_its_column_says():
    assert 13 == read(column(Kind.WHOLE, blank="13"), "")
    assert read(column(Kind.FLAG, blank="yes"), "") is True
    assert "" == read(column(Kind.NAME), "")
    assert read(column(Kind.YEAR), "") is None


def test_what_columns_say_of_blanks_can_itself_be_read():
    for table in INPUTS.values():
        for one in table.columns:
            if one.need is not Need.REQUIRED:
                read(one, "")
