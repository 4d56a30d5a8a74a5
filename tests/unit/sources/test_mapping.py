import pytest

from generator.sources.reading import read_extract

EXPORT = """Expense report
Run 2026-07-01
Year,Type,Site,Account,Original,Adjustments,Vendor
2025,E,7,01-1000-1100,100.00,-5.50,Acme
2025,E,12,01-2700-2300,20.00,,Bolt
Total,,,,120.00,-5.50,
2025,R,7,01-0000-8011,900.00,1.00,State
2025,E,,13-3700-4300,3.00,0.25,Food
Grand Total,,,,1023.00,-4.25,
"""

BUDGET = """
sources:
  - table: budget
    file: erp/detail.csv
    header_row: 3
    total_rows: {column: Year, starts_with: [Total, Grand Total]}
    keep:
      - {column: Type, in: [E]}
      - {column: fund, not_in: ["13"]}
    split: {column: Account, delimiter: "-", into: [fund, function, object]}
    columns:
      fiscal_year: {from: Year, year_named_by: start}
      site_id: {from: Site, width: 3}
      fund: fund
      function: function
      object: object
    unpivot:
      - {stage: {constant: adopted}, amount: Original}
      - {stage: {constant: amended}, amount: Original}
      - {stage: {constant: amended}, amount: {from: Adjustments, if_blank: "0"}}
"""


def test_an_erp_export_becomes_budget_lines(folder):
    folder.export("erp/detail.csv", EXPORT)
    folder.profile(BUDGET)
    table = folder.table("budget")

    assert [] == list(folder.report)
    assert [
        ("2026", "adopted", "007", "01", "1000", "1100", "100.00"),
        ("2026", "adopted", "012", "01", "2700", "2300", "20.00"),
        ("2026", "amended", "007", "01", "1000", "1100", "100.00"),
        ("2026", "amended", "012", "01", "2700", "2300", "20.00"),
        ("2026", "amended", "007", "01", "1000", "1100", "-5.50"),
        ("2026", "amended", "012", "01", "2700", "2300", "0"),
    ] == [tuple(row.values()) for row in table.cells.to_pylist()]
    assert [("exports/erp/detail.csv", 6)] == [(file.path, file.rows) for file in table.files]


def test_a_mapped_cell_has_its_place_in_the_export(folder):
    folder.export("erp/detail.csv", EXPORT)
    folder.profile(BUDGET)
    table = folder.table("budget")

    def places(column):
        return [(str(place), place.column) for place in table.locations([0, 5], column)]

    assert [
        ("exports/erp/detail.csv:4", "Original"),
        ("exports/erp/detail.csv:5", "Adjustments"),
    ] == (places("amount"))
    assert ("exports/erp/detail.csv:4", "Account") == places("fund")[0]
    assert ("exports/erp/detail.csv:4", None) == places(None)[0]


def test_the_place_of_a_constant_is_in_the_profile(folder):
    folder.export("erp/detail.csv", EXPORT)
    folder.profile(BUDGET)
    (place,) = folder.table("budget").locations([3], "stage")

    assert "district_data/riverside/district.yml:20:17" == str(place)


def test_a_workbook_maps_to_the_same_cells(folder):
    folder.export("erp/detail.csv", EXPORT)
    folder.profile(BUDGET)
    from_text = folder.table("budget").cells.to_pydict()
    rows = [line.split(",") for line in EXPORT.splitlines()]
    folder.workbook("erp/detail.xlsx", {"Notes": [["x"]], "Detail": rows}, export=True)
    folder.profile(BUDGET.replace("detail.csv", "detail.xlsx\n    sheet: Detail"))
    table = folder.table("budget")

    assert from_text == table.cells.to_pydict()
    assert "exports/erp/detail.xlsx: Detail!E4" == str(table.locations([0], "amount")[0])


def test_each_file_is_read_once(folder, monkeypatch):
    calls = []

    def count(request, wanted, report):
        calls.append(sorted(wanted))
        return read_extract(request, wanted, report)

    monkeypatch.setattr("generator.sources.exports.read_extract", count)
    folder.export("erp/detail.csv", EXPORT)
    entry = BUDGET.partition("sources:\n")[2]
    folder.profile(BUDGET + entry.replace("[E]", "[R]"))
    table = folder.table("budget")

    assert [["Account", "Adjustments", "Original", "Site", "Type", "Year"]] == calls
    assert 9 == len(table)


def test_columns_that_no_rule_names_are_not_read(folder):
    folder.export("erp/detail.csv", EXPORT)
    folder.profile(BUDGET)
    (part, *_) = folder.table("budget").parts

    assert "Vendor" not in part.extract.cells.column_names
    assert "Vendor" in part.extract.headers


SITES = """
sources:
  - table: sites
    files: [a.csv, b.csv]
    columns: {site_id: Code, site_type: {constant: school}}
  - table: sites
    file: c.tsv
    columns: {site_id: Nr, site_type: {constant: central}, site_name: Name}
"""


def test_entries_and_files_of_a_table_are_put_one_after_the_other(folder):
    folder.export("a.csv", "Code\n1\n")
    folder.export("b.csv", "Code\n2\n")
    folder.export("c.tsv", "Nr\tName\n3\tOffice\n")
    folder.profile(SITES)
    table = folder.table("sites")

    assert [("1", "", "school"), ("2", "", "school"), ("3", "Office", "central")] == [
        tuple(row.values()) for row in table.cells.to_pylist()
    ]
    assert ["exports/c.tsv:2", "exports/a.csv:2", "exports/b.csv:2"] == [
        str(place) for place in table.locations([2, 0, 1], "site_id")
    ]


def test_a_table_is_not_both_mapped_and_there(folder):
    for name in ("a.csv", "b.csv", "c.tsv"):
        folder.export(name, "Code\tNr\tName\n1\t1\tx\n")
    folder.write("sites.csv", "site_id,site_type\n1,school\n")
    folder.profile(SITES)

    assert ["table-given-twice"] == folder.ids()


ENROLLMENT = """
sources:
  - table: enrollment
    file: state.csv
    columns:
      fiscal_year: {constant: "2026"}
      site_id: {from: School, lookup: {file: "district:codes.csv", key: State, value: Ours}, missing: MISSING}
      count: Students
"""
STATE = "School,Students\n0161,40\n0162,50\n0163,60\n"
CODES = "State,Ours\n0161,101\n0162,\n"


def enrolled(folder, missing):
    folder.export("state.csv", STATE)
    folder.write("codes.csv", CODES)
    folder.profile(ENROLLMENT.replace("MISSING", missing))
    return folder.table("enrollment")


def test_codes_are_looked_up_and_rows_without_one_may_be_dropped(folder):
    table = enrolled(folder, "drop")

    assert [] == list(folder.report)
    assert [("101", "40")] == list(
        zip(table.cells["site_id"].to_pylist(), table.cells["count"].to_pylist(), strict=True)
    )


def test_rows_below_a_dropped_one_keep_their_places(folder):
    folder.write("codes.csv", "State,Ours\n0163,103\n")
    folder.export("state.csv", STATE)
    folder.profile(ENROLLMENT.replace("MISSING", "drop"))

    assert "exports/state.csv:4" == str(folder.table("enrollment").locations([0], "count")[0])


def test_codes_without_an_answer_may_be_blank(folder):
    assert ["101", "", ""] == enrolled(folder, "blank").cells["site_id"].to_pylist()


def test_codes_without_an_answer_are_problems_otherwise(folder):
    enrolled(folder, "problem")

    assert [("unknown-key-in-lookup", 3, "0162"), ("unknown-key-in-lookup", 4, "0163")] == [
        (problem.id, problem.location.row, problem.value) for problem in folder.report
    ]


def test_a_lookup_file_gives_one_answer(folder):
    folder.export("state.csv", STATE)
    folder.write("codes.csv", f"{CODES}0161,101\n0161,109\n")
    folder.profile(ENROLLMENT.replace("MISSING", "drop"))
    folder.read()
    (problem,) = folder.report

    assert ("two-answers", 5) == (problem.id, problem.location.row)


def test_a_column_that_a_lookup_file_lacks_is_told(folder):
    folder.export("state.csv", STATE)
    folder.write("codes.csv", "State,ours\n0161,101\n")
    folder.profile(ENROLLMENT.replace("MISSING", "drop"))
    folder.read()
    (problem,) = folder.report

    assert "missing-source-column" == problem.id
    assert "did you mean 'ours'" in problem.fix


def test_a_lookup_file_in_the_exports_folder_is_found(folder):
    folder.export("state.csv", STATE)
    folder.export("x/codes.csv", CODES)
    folder.profile(ENROLLMENT.replace("MISSING", "drop").replace("district:codes", "x/codes"))

    assert ["101"] == folder.table("enrollment").cells["site_id"].to_pylist()


@pytest.mark.parametrize(
    ("slip", "repair", "id_"),
    [
        ("file: erp/detail.csv", "file: erp/details.csv", "missing-file"),
        ("file: erp/detail.csv", "file: ../detail.csv", "outside-exports"),
        ("file: erp/detail.csv", "file: /etc/passwd", "outside-exports"),
        ("file: erp/detail.csv", 'file: "C:\\\\x.csv"', "outside-exports"),
        ("from: Site,", "from: site,", "missing-source-column"),
        ("column: Type, in", "column: Typ, in", "missing-source-column"),
        ("column: Account", "column: Accounts", "missing-source-column"),
        ("[fund, function, object]", "[Site, function, fund]", "bad-entry"),
        ("in: [E]", "in: [X]", "no-rows-kept"),
        ('not_in: ["13"]', 'in: ["99"]', "no-rows-kept"),
    ],
)
def test_a_slip_in_an_entry_is_named(folder, slip, repair, id_):
    folder.export("erp/detail.csv", EXPORT)
    assert slip in BUDGET
    folder.profile(BUDGET.replace(slip, repair))

    assert id_ in folder.ids()
    assert "district.yml" in str(next(iter(folder.report)))


def test_the_nearest_file_is_offered(folder):
    folder.export("erp/detail.csv", EXPORT)
    folder.profile(BUDGET.replace("erp/detail.csv", "erp/detail_.csv"))
    folder.read()

    assert "did you mean 'detail.csv'" in next(iter(folder.report)).fix


def test_an_account_that_does_not_come_apart_is_named_once(folder):
    folder.export("erp/detail.csv", EXPORT.replace("01-2700-2300", "01-2700"))
    folder.profile(BUDGET)
    folder.read()

    assert [("uneven-account", 5, "01-2700")] == [
        (problem.id, problem.location.row, problem.value) for problem in folder.report
    ]


def test_rows_left_out_by_a_column_of_the_file_need_no_account(folder):
    folder.export("erp/detail.csv", EXPORT.replace("01-0000-8011", "none"))
    folder.profile(BUDGET)

    assert [] == folder.ids()


def test_a_district_without_sources_maps_nothing(folder):
    folder.profile("sources:\n")

    assert {} == folder.read().tables
    assert [] == list(folder.report)


REVENUE = """
sources:
  - table: revenue
    file: erp/detail.csv
    header_row: 3
    total_rows: {column: Year, starts_with: [Total, Grand Total]}
    keep: [{column: source, starts_with: ["8"]}]
    split: {column: Account, delimiter: "-", into: [fund, function, source]}
    columns:
      fiscal_year: {from: Year, year_named_by: start}
      fund: fund
      source: source
      on_behalf: {from: Type, values: {R: "no", B: "yes"}}
    unpivot:
      - {stage: {constant: adopted}, amount: {from: Original, negate: yes}}
      - {stage: {constant: amended}, amount: {from: Original, negate: yes}}
      - {stage: {constant: amended}, amount: {from: Adjustments, negate: yes}}
"""
CREDITS = """Ledger
Run 2026-07-01
Year,Type,Site,Account,Original,Adjustments,Vendor
2025,E,7,01-1000-1100,100.00,-5.50,Acme
2025,R,,01-0000-8011,-900.00,-1.00,State
2025,B,,13-0000-8590,"(3,000.00)",0.25,State
Grand Total,,,,-3800.00,-6.25,
"""


def test_revenue_comes_from_the_same_unedited_export_by_account_class_with_its_sign_turned(folder):
    folder.export("erp/detail.csv", CREDITS)
    folder.profile(REVENUE)
    table = folder.table("revenue")

    assert [] == list(folder.report)
    assert [
        ("2026", "adopted", "01", "8011", "900.00", "no"),
        ("2026", "adopted", "13", "8590", "3000.00", "yes"),
        ("2026", "amended", "01", "8011", "900.00", "no"),
        ("2026", "amended", "13", "8590", "3000.00", "yes"),
        ("2026", "amended", "01", "8011", "1.00", "no"),
        ("2026", "amended", "13", "8590", "-0.25", "yes"),
    ] == [tuple(row.values()) for row in table.cells.to_pylist()]


def test_a_text_that_is_a_zero_becomes_one_and_takes_no_other_step(folder):
    folder.export(
        "erp/detail.csv", "Site,Fund,Function,Object,Amount\n7,01,1000,100,-\n8,01,1000,100,5\n"
    )
    folder.profile(
        """
sources:
  - table: budget
    file: erp/detail.csv
    columns:
      fiscal_year: {constant: "2026"}
      stage: {constant: adopted}
      site_id: Site
      fund: Fund
      function: Function
      object: Object
      amount: {from: Amount, zeros: ["-"], negate: yes}
"""
    )

    assert ["0", "-5.00"] == folder.table("budget").cells["amount"].to_pylist()
