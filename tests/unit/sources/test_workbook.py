from datetime import date, datetime, time
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from generator.sources.workbook import number_text

HEADER = ["code", "name", "nces_code"]


def funds(folder, rows, header=HEADER):
    folder.workbook("accounts/funds.xlsx", {"Sheet": [header, *rows]})
    return folder.read()


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (12, "General", "12"),
        (12.0, "General", "12"),
        (-0.0, "General", "0"),
        (1234.5, "General", "1234.5"),
        (0.30000000000000004, "General", "0.3"),
        (867850.5399999999, "General", "867850.54"),
        (5.5e-17, "General", "0"),
        (-5.5e-17, "General", "0"),
        (0.00001, "General", "0.00001"),
        (0.3301886792452830, "General", "0.330188679245283"),
        (12.345, "0.00", "12.345"),
        (1234.5, "#,##0.00", "1234.50"),
        (1234, "$#,##0.00_);($#,##0.00)", "1234.00"),
        (7, "00000", "00007"),
        (7, "0", "7"),
        (-7, "000", "-7"),
        (0.45, "0%", "0.45"),
        (1e6, "0.00E+00", "1000000"),
        (1e300, "General", "1e+300"),
        (123456789012345678, "General", "123456789012345678"),
        (float("inf"), "General", "inf"),
    ],
)
def test_a_number_reads_as_a_csv_export_has_it(value, number_format, text):
    assert text == number_text(value, number_format)


def test_cells_of_every_type_become_text(folder):
    rows = [
        ["a", True, (date(2026, 6, 30), "yyyy-mm-dd")],
        ["b", False, datetime(2026, 6, 30, 8, 5)],  # noqa: DTZ001 - a workbook knows no time zone
        ["c", time(8, 5), (7, "00000")],
        ["d", None, " 0100\u00a0"],
    ]
    cells = funds(folder, rows).tables["accounts/funds"].cells.to_pylist()

    assert [
        ("a", "yes", "2026-06-30"),
        ("b", "no", "2026-06-30 08:05:00"),
        ("c", "08:05:00", "00007"),
        ("d", "", "0100"),
    ] == [tuple(cell.values()) for cell in cells]


def test_the_place_of_a_cell_is_its_address(folder):
    sources = funds(folder, [["a", "x", "1"], [None, None, None], ["b", "y", "2"]])
    places = sources.tables["accounts/funds"].locations([0, 1], "nces_code")

    assert [
        "district_data/riverside/accounts/funds.xlsx: Sheet!C2",
        "district_data/riverside/accounts/funds.xlsx: Sheet!C4",
    ] == [str(place) for place in places]


@pytest.mark.parametrize("value", ["#REF!", "#DIV/0!", "#N/A"])
def test_an_error_is_a_problem_at_its_cell(folder, value):
    funds(folder, [["a", "x", value]])
    (problem,) = folder.report

    assert ("error-cell", "C2") == (problem.id, str(problem.location).rpartition("!")[2])


def test_a_formula_that_was_never_worked_out_is_a_problem_at_its_cell(folder):
    funds(folder, [["a", "x", "1"], ["b", "=1+1", None]])
    (problem,) = folder.report

    assert ("formula-without-value", "B3") == (problem.id, str(problem.location).rpartition("!")[2])


def test_a_formula_in_a_column_that_is_not_read_is_no_matter(folder):
    funds(folder, [["a", "x", "1", "=1+1"]], [*HEADER, "note"])

    assert [] == list(folder.report)


def rewrite(path, change):
    with ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, change(name, data))


@pytest.mark.parametrize(
    ("stored", "text"),
    [(b"<v>3</v>", "3"), (b"<v></v>", None)],
    ids=["a number", "an empty text"],
)
def test_a_formula_is_read_by_its_stored_value(folder, stored, text):
    path = folder.workbook("accounts/funds.xlsx", {"Sheet": [HEADER, ["a", "=1+2", "1"]]})
    kind = b' t="str"' if text is None else b""

    def fill(name, data):
        if not name.startswith("xl/worksheets/"):
            return data
        assert b'<c r="B2"><f>1+2</f><v></v></c>' in data.replace(b"<v />", b"<v></v>")
        plain = data.replace(b"<v />", b"<v></v>")
        old = b'<c r="B2"><f>1+2</f><v></v></c>'
        return plain.replace(old, b'<c r="B2"' + kind + b"><f>1+2</f>" + stored + b"</c>")

    rewrite(path, fill)
    table = folder.table("accounts/funds")

    assert [] == list(folder.report)
    assert [text or ""] == table.cells["name"].to_pylist()


def test_a_wrong_statement_of_its_size_cuts_nothing_off(folder):
    path = folder.workbook("accounts/funds.xlsx", {"S": [HEADER, ["a", "x", "1"], ["b", "y", "2"]]})
    rewrite(path, lambda _, data: data.replace(b'<dimension ref="A1:C3"', b'<dimension ref="A1"'))

    assert 2 == len(folder.table("accounts/funds"))


def test_several_sheets_need_a_name(folder):
    folder.workbook("accounts/funds.xlsx", {"A": [HEADER], "B": [HEADER]})

    assert ["several-sheets"] == folder.ids()


def test_a_sheet_named_like_the_table_is_taken(folder):
    rows = [HEADER, ["a", "x", "1"]]
    folder.workbook("accounts/funds.xlsx", {"Notes": [["hello"]], "funds": rows})

    assert 1 == len(folder.table("accounts/funds"))
    assert "funds" == folder.table("accounts/funds").files[0].sheet


def test_a_hidden_sheet_does_not_count(folder):
    path = folder.workbook(
        "accounts/funds.xlsx", {"A": [HEADER, ["a", "x", "1"]], "B": [["secret"]]}
    )
    book = openpyxl.load_workbook(path)
    book["B"].sheet_state = "hidden"
    book.save(path)

    assert ["unseen-in-workbook"] == folder.ids()


def test_a_header_that_is_not_there_is_looked_for_below(folder):
    folder.workbook("accounts/funds.xlsx", {"S": [["Report"], [2026], HEADER, ["a", "x", "1"]]})
    folder.read()
    (problem,) = folder.report

    assert "header-not-found" == problem.id
    assert "header_row: 3" in problem.fix


def test_an_empty_sheet_has_no_header(folder):
    folder.workbook("accounts/funds.xlsx", {"S": []})

    assert ["header-not-found"] == folder.ids()


def test_a_header_twice_is_a_problem(folder):
    funds(folder, [["a", "b", "1"]], ["code", "name", "name"])

    assert ["repeated-header"] == [problem.id for problem in folder.report]


@pytest.mark.parametrize("member", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_damaged_part_is_a_problem(folder, member):
    path = folder.workbook("accounts/funds.xlsx", {"S": [HEADER, ["a", "x", "1"]]})
    rewrite(path, lambda name, data: data[: len(data) // 2] if name == member else data)

    assert ["not-a-workbook"] == folder.ids()


def test_entities_that_swell_are_refused(folder):
    path = folder.workbook("accounts/funds.xlsx", {"S": [HEADER, ["a", "x", "1"]]})
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'

    def plant(name, data):
        if not name.startswith("xl/worksheets/"):
            return data
        start = data.index(b"<worksheet")
        return data[:start] + bomb + data[start:].replace(b"<sheetData>", b"<sheetData>&b;", 1)

    rewrite(path, plant)

    assert ["not-a-workbook"] == folder.ids()
