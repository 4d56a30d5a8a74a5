"""Small tables: rows are typed, and everything refused has its place."""

from decimal import Decimal

from generator import columns
from generator.problems import Report
from generator.schema.rows import Rows, row_model, type_rows


def test_rows_have_the_fields_that_columns_declares(table):
    source = table(
        "control_totals", 'fiscal_year,stage,amount,document\n2025-26,Adopted,"1,200.50",Book'
    )

    rows = type_rows(columns.CONTROL_TOTALS, source, Report())

    (row,) = rows
    assert (2026, "adopted", 120050) == (row.fiscal_year, row.stage, row.amount_cents)
    assert ("", "", 0) == (row.site_id, row.page, row.source_row)


def test_every_table_of_columns_has_a_model():
    fields = {name: set(row_model(one).model_fields) for name, one in columns.INPUTS.items()}

    assert "amount_cents" in fields["control_totals"]
    assert {"site_id", "comparable", "source_row"} <= fields["sites"]


def test_a_withheld_count_says_so(table):
    source = table("enrollment", "fiscal_year,site_id,count\n2026,101,<10\n2026,102,412")

    withheld, counted = type_rows(columns.ENROLLMENT, source, Report())

    assert (None, True) == (withheld.count, withheld.is_withheld)
    assert (Decimal(412), False) == (counted.count, counted.is_withheld)


def test_every_cell_that_does_not_fit_is_reported_with_its_row_and_column(table):
    source = table(
        "sites",
        """
        site_id,site_type,level,opened
        101,school,elementary,2020
        102,scool,middle,FY20
        ,school,middle,
        """,
    )
    report = Report()

    rows = type_rows(columns.SITES, source, report)

    assert ["101"] == [row.site_id for row in rows]
    assert [
        (3, "opened", "bad-year"),
        (3, "site_type", "unknown-choice"),
        (4, "site_id", "missing-value"),
    ] == [(p.location.row, p.location.column, p.id) for p in report]


def test_a_missing_required_column_is_reported_once_and_no_row_is_typed(table):
    report = Report()

    rows = type_rows(columns.SITES, table("sites", "site_name\nAlder\nBirch"), report)

    assert 0 == len(rows)
    assert [
        "there is no column site_id",
        "there is no column site_type",
    ] == [p.what for p in report]


def test_a_repeated_key_names_both_rows(table):
    source = table("sites", "site_id,site_type\n101,school\n102,school\n101,central")
    report = Report()

    rows = type_rows(columns.SITES, source, report)

    assert ["school", "school"] == [row.site_type for row in rows]
    (found,) = report
    assert 4 == found.location.row
    assert "site_id 101 has a row already: sites.csv:2" == found.what


def test_two_spellings_of_a_year_are_one_key(table):
    source = table("enrollment", "fiscal_year,site_id,count\n2026,101,410\n2025-26,101,412")
    report = Report()

    type_rows(columns.ENROLLMENT, source, report)

    assert ["duplicate-key"] == [p.id for p in report]


def test_rows_of_a_crosswalk_need_no_key(table):
    source = table("accounts/crosswalk", "fund,nces_function\n01,1000\n01,1000")
    report = Report()

    assert 2 == len(type_rows(columns.CROSSWALK, source, report))
    assert 0 == len(report)


def test_the_rows_of_the_newest_date_of_each_year_and_stage_stand(table):
    source = table(
        "revenue",
        """fiscal_year,stage,as_of,fund,source,amount
        2026,adopted,2025-06-20,01,1110,1
        2026,amended,2025-12-10,01,1110,2
        2026,amended,2026-03-10,01,1110,3
        2026,amended,2026-03-10,01,3110,4
        2025,actual,,01,1110,5""",
    )
    rows = type_rows(columns.REVENUE, source, Report())

    assert [100, 300, 400, 500] == [row.amount_cents for row in rows.standing()]


def test_a_cell_is_there_as_it_was_written(table):
    source = table("enrollment", "fiscal_year,site_id,count\n2026,101,n<10")
    rows = type_rows(columns.ENROLLMENT, source, Report())

    assert ("n<10", "") == (
        rows.written(rows.rows[0], "count"),
        rows.written(rows.rows[0], "stage"),
    )
    assert "" == Rows(columns.ENROLLMENT).written(rows.rows[0], "count")
