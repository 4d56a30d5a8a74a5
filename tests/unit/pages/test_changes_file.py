import csv
import io
from collections import defaultdict
from datetime import date
from decimal import Decimal

from generator.columns import CHANGES
from generator.figures.amounts import DISTRICT
from generator.finance.district import YearStatus
from generator.pages.changes_file import changes_file
from generator.wording import Wording
from tests.small_district import a_line, a_site
from tests.small_money import facts_of

SITES = [
    a_site("101", "=cmd|' /C calc'!A0"),
    a_site("102", closed=2024, successor_site_id="101"),
    a_site("103", opened=2025),
    a_site("900", site_type="central"),
]
LINES = [
    a_line(site, cents, year=year, stage=stage, function=function)
    for site, year, stage, function, cents in (
        ("101", 2024, "adopted", "1000", 100_05),
        ("102", 2024, "adopted", "1000", 40_00),
        ("900", 2024, "adopted", "2310", 70_00),
        ("101", 2024, "amended", "1000", 101_00),
        ("101", 2024, "actual", "1000", 90_00),
        ("101", 2025, "adopted", "1000", 150_00),
        ("103", 2025, "adopted", "2410", 20_00),
        ("900", 2025, "adopted", "2310", 60_01),
        ("101", 2025, "actual", "1000", 5_00),
    )
]


def facts(**more):
    return facts_of(
        LINES, sites=SITES, statuses={2025: YearStatus("open", date(2024, 10, 31))}, **more
    )


def rows_of(given):
    (file,) = changes_file(Wording(), given)
    return list(csv.DictReader(io.StringIO(file.content.decode())))


def key(row):
    names = ("before_year", "before_stage", "after_year", "after_stage")
    return tuple(row[name] for name in names)


def test_the_file_has_exactly_the_declared_columns():
    (file,) = changes_file(Wording(), facts())

    assert "data/changes.csv" == file.path
    assert [column.name for column in CHANGES.columns] == list(rows_of(facts())[0])


def test_each_cut_of_each_comparison_adds_to_the_whole_change():
    given = facts()
    sums = defaultdict(Decimal)
    for row in rows_of(given):
        sums[key(row), row["cut"]] += Decimal(row["change"])
    expected = {}
    for before_year, before, after_year, after in {pair for pair, _ in sums}:
        cents = [
            given.amounts(DISTRICT, int(year), stage).operating_cents
            for year, stage in ((before_year, before), (after_year, after))
        ]
        for cut in ("site", "function"):
            expected[(before_year, before, after_year, after), cut] = Decimal(cents[1] - cents[0]) / 100  # fmt: skip

    assert expected == sums


def test_every_pair_of_years_and_every_step_is_there_and_no_open_spending():
    assert [
        ("2024", "adopted", "2025", "adopted"),
        ("2024", "adopted", "2024", "amended"),
        ("2024", "amended", "2024", "actual"),
    ] == list(dict.fromkeys(key(row) for row in rows_of(facts())))


def test_what_opened_and_what_merged_is_said():
    rows = {row["code"]: row for row in rows_of(facts()) if row["comparison"] == "years"}

    assert ("102", "140.05", "150.00", "9.95") == tuple(
        rows["101"][name] for name in ("joined", "before", "after", "change")
    )
    assert "Counted with School 102, which became part of it" == rows["101"]["note"]
    assert ("", "20.00", "Opened in 2024-25") == tuple(
        rows["103"][name] for name in ("before", "after", "note")
    )
    assert "102" not in rows


def test_what_is_not_like_for_like_is_in_the_file_and_marked():
    gap = {"fiscal_year": "2024", "stages": ["amended"], "complete": "no", "missing": "June"}
    marks = {key(row): row["like_for_like"] for row in rows_of(facts(coverage=[gap]))}

    assert {
        ("2024", "adopted", "2025", "adopted"): "yes",
        ("2024", "adopted", "2024", "amended"): "no",
        ("2024", "amended", "2024", "actual"): "no",
    } == marks


def test_a_name_that_a_spreadsheet_would_run_gets_an_apostrophe():
    names = {row["name"] for row in rows_of(facts()) if row["code"] == "101"}

    assert {"'=cmd|' /C calc'!A0"} == names


def test_nothing_to_compare_makes_no_file():
    assert [] == list(changes_file(Wording(), facts_of([a_line("101", 5)])))
