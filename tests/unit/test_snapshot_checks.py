"""Each date of a year and stage is a whole: what is said where one is only a few of its rows."""

import pytest

from tests.written_district import checked

START = "fiscal_year,stage,as_of,"
TABLES = [
    ("revenue", START + "fund,source,amount\n", "2026,adopted,{},0{},1110,5.00"),
    ("balances", START + "fund,balance_class,amount\n", "2026,adopted,{},0{},assigned,5.00"),
    ("staff", START + "site_id,job_group,fte\n", "2026,adopted,{},10{},teachers,5"),
]


def said(tmp_path, table, text):
    _, report = checked(tmp_path, **{table: text})
    return [(one.id, one.location.row, one.location.column) for one in report if "part" in one.id]


@pytest.mark.parametrize(("table", "header", "row"), TABLES)
@pytest.mark.parametrize(
    ("day", "expected"),
    [("2025-06-21", "newest-snapshot-is-part"), ("2025-06-02", "snapshot-is-part")],
)
def test_a_date_on_one_row_of_three_is_told(tmp_path, table, header, row, day, expected):
    rows = [row.format("2025-06-20", number) for number in (1, 2, 3)]
    wrong = row.format(day, 4)

    assert [] == said(tmp_path / "sound", table, header + "\n".join(rows))
    assert [(expected, 5, "as_of")] == said(
        tmp_path / "slip", table, header + "\n".join([*rows, wrong])
    )


@pytest.mark.parametrize(("table", "header", "row"), TABLES)
def test_half_the_rows_may_be_a_whole(tmp_path, table, header, row):
    rows = [row.format("2025-06-20", number) for number in (1, 2)]

    assert [] == said(tmp_path, table, header + "\n".join([*rows, row.format("2025-09-01", 1)]))


def test_dates_of_another_stage_or_year_are_not_compared(tmp_path):
    table, header, row = TABLES[0]
    rows = [row.format("2025-06-20", number) for number in (1, 2, 3)]
    other = row.format("2025-09-01", 1)

    assert [] == said(
        tmp_path,
        table,
        header
        + "\n".join([*rows, other.replace("adopted", "amended"), other.replace("2026", "2025", 1)]),
    )
