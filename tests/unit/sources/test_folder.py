import os
from pathlib import Path

import pytest

from generator.problems import Report
from generator.sources.folder import find_districts

SITES = "site_id,site_name,site_type\n101,Oak,school\n"
BUDGET = "fiscal_year,stage,site_id,fund,function,object,amount\n"


def test_a_district_is_read_whole(folder):
    folder.write("sites.csv", SITES)
    folder.write("accounts/funds.csv", "code,name\n01,General\n")
    sources = folder.read()

    assert [] == list(folder.report)
    assert "riverside" == sources.district_id == sources.profile.data["district_id"]
    assert ["sites", "accounts/funds"] == list(sources.tables)
    assert {"site_id": "101", "site_name": "Oak", "site_type": "school"} == (
        sources.tables["sites"].cells.to_pylist()[0]
    )


def test_columns_come_in_the_order_of_the_table_and_others_are_not_read(folder):
    folder.write("sites.csv", "principal,site_type,site_id\nA. Person,school,101\n")

    assert ["site_id", "site_type"] == folder.table("sites").cells.column_names


ROWS = [
    ["fiscal_year", "stage", "site_id", "fund", "function", "object", "amount"],
    ["2025-26", "adopted", "007", "01", "1000", "1100", "1234.5"],
    ["2025-26", "adopted", "NA", "01", "1000", "1100", "-3"],
    ["2025-26", "amended", "Pe\u00f1a", "", "1000", "", ""],
]


def test_a_workbook_gives_the_same_cells_as_text(folder):
    folder.write("budget.csv", "\n".join(",".join(row) for row in ROWS))
    text = folder.table("budget").cells
    (folder.path / "budget.csv").unlink()
    typed = [
        ROWS[0],
        ["2025-26", "adopted", (7, "000"), (1, "00"), 1000, 1100.0, 1234.5],
        ["2025-26", "adopted", "NA", "01", 1000, "1100", -3.0000000001],
        ROWS[3],
    ]
    for rows in (ROWS, typed):
        folder.workbook("budget.xlsx", {"Sheet1": rows})
        table = folder.table("budget")

        assert [] == list(folder.report)
        assert text.to_pydict() == table.cells.to_pydict()


def test_a_ledger_may_be_a_folder_of_files(folder):
    folder.write("budget/2025.csv", f"{BUDGET}2025,adopted,101,01,1000,1100,1\n")
    folder.write("budget/2026.csv", f"{BUDGET}2026,adopted,101,01,1000,1100,2\n2026,,,,,,3\n")
    folder.write("budget/.DS_Store", "x")
    table = folder.table("budget")

    assert [] == list(folder.report)
    assert ["1", "2", "3"] == table.cells["amount"].to_pylist()
    assert [
        ("district_data/riverside/budget/2025.csv", 1),
        ("district_data/riverside/budget/2026.csv", 2),
    ] == [(file.path, file.rows) for file in table.files]
    assert ["2026.csv:3", "2025.csv:2", "2026.csv:2"] == [
        str(place).rpartition("/")[2] for place in table.locations([2, 0, 1], "amount")
    ]


def test_a_column_that_one_part_lacks_is_blank_there(folder):
    folder.write("budget/a.csv", f"{BUDGET}2025,adopted,101,01,1000,1100,1\n")
    folder.write("budget/b.csv", "fiscal_year,as_of,amount\n2026,2026-07-01,2\n")
    cells = folder.table("budget").cells

    assert ["", "2026-07-01"] == cells["as_of"].to_pylist()
    assert ["101", ""] == cells["site_id"].to_pylist()
    assert ["1", "2"] == cells["amount"].to_pylist()


@pytest.mark.parametrize("other", ["budget.xlsx", "budget/2026.csv"])
def test_a_table_given_twice_is_refused(folder, other):
    folder.write("budget.csv", f"{BUDGET}2025,adopted,101,01,1000,1100,1\n")
    if other.endswith("xlsx"):
        folder.workbook(other, {"S": [["fiscal_year", "amount"], ["2025", "1"]]})
    else:
        folder.write(other, f"{BUDGET}2026,adopted,101,01,1000,1100,1\n")

    assert ["table-given-twice"] == folder.ids()


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Budget.csv", "budget"),
        ("account/funds.csv", "accounts/funds"),
        ("enrolment.xlsx", "enrollment"),
        ("sites.tsv", "sites"),
        ("revenues.csv", "revenue"),
    ],
)
def test_a_file_with_a_slip_in_its_name_is_warned_of(folder, name, near):
    folder.write(name, SITES)
    folder.read()
    (problem,) = folder.report

    assert "unknown-file" == problem.id
    assert f"did you mean '{near}'" in problem.fix


@pytest.mark.parametrize(
    "name", ["sharing.yaml", "sharings.yml", "Correction.yml", "x/sharing.yml"]
)
def test_a_document_with_a_slip_in_its_name_is_warned_of(folder, name):
    folder.write(name, "pools: []\n")
    folder.read()
    (problem,) = folder.report

    assert "unknown-file" == problem.id
    assert "did you mean" in problem.fix


def test_documents_beside_the_profile_are_read_with_their_places(folder):
    folder.write("sharing.yml", "pools:\n  - id: buses\n")
    documents = folder.read().documents

    assert ["sharing"] == list(documents)
    assert {"pools": [{"id": "buses"}]} == documents["sharing"].data
    place = str(documents["sharing"].location(("pools", 0, "id")))
    assert "district_data/riverside/sharing.yml:2:9" == place


def test_a_document_that_cannot_be_read_stops_with_its_reason(folder):
    folder.write("corrections.yml", "corrections: [\n")

    assert {} == folder.read().documents
    assert ["yaml-syntax"] == [problem.id for problem in folder.report]


def test_a_folder_in_place_of_a_document_is_not_opened(folder):
    (folder.path / "sharing.yml").mkdir()

    assert {} == folder.read().documents
    assert ["unreadable-file"] == [problem.id for problem in folder.report]


def test_a_document_that_leads_elsewhere_is_not_read(folder, tmp_path):
    (tmp_path / "secret.yml").write_text("pools: []\n")
    (folder.path / "sharing.yml").symlink_to(tmp_path / "secret.yml")

    assert {} == folder.read().documents
    assert ["linked-file"] == [problem.id for problem in folder.report]


@pytest.mark.parametrize(
    "name",
    [
        "peers.csv",
        "pages/about.md",
        "pages/extra.csv",
        "README.md",
        "~$budget.xlsx",
        ".DS_Store",
        "budget.csv.tmp",
        ".git/x.csv",
    ],
)
def test_files_that_are_read_later_or_by_no_one_are_passed_over(folder, name):
    folder.write(name, "x")

    assert [] == folder.ids()


def test_a_header_with_a_slip_is_warned_of(folder):
    folder.write("sites.csv", "site_id,Site Name,site_type,vendor\n101,Oak,school,x\n")
    folder.read()
    (problem,) = folder.report

    assert ("column-almost-named", "Site Name") == (problem.id, problem.location.column)


def test_a_pipe_in_place_of_a_table_is_reported_and_not_waited_for(folder):
    folder.write("sites.csv", SITES)
    os.mkfifo(folder.path / "enrollment.csv")

    assert ["unreadable-file"] == folder.ids()


def test_a_file_name_that_no_system_can_hold_is_reported(folder):
    folder.write("sites.csv", SITES)
    name = "a" * 300
    folder.profile(
        f"sources:\n  - table: budget\n    file: {name}.csv\n    columns: {{amount: A}}\n"
    )

    assert "unreadable-file" in folder.ids()


def test_links_are_not_followed(folder, tmp_path):
    (tmp_path / "secret.csv").write_text(SITES)
    (folder.path / "sites.csv").symlink_to(tmp_path / "secret.csv")
    sources = folder.read()

    assert ["linked-file"] == [problem.id for problem in folder.report]
    assert {} == sources.tables
    assert {"sites"} == sources.refused


def test_a_folder_of_links_is_not_followed(folder, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "funds.csv").write_text("code,name\n01,x\n")
    (folder.path / "accounts").symlink_to(tmp_path / "elsewhere")

    assert ["linked-file"] == folder.ids()


def test_without_a_profile_there_is_no_district(folder):
    (folder.path / "district.yml").write_text("a: [\n")

    assert folder.read() is None
    assert ["yaml-syntax"] == [problem.id for problem in folder.report]


def test_districts_are_found_in_order(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("beta", "alpha", ".hidden"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "district.yml").write_text("district_id: x\n")
    (tmp_path / "notes").mkdir()
    (tmp_path / "readme.txt").write_text("x")
    report = Report()

    assert ["alpha", "beta"] == [path.name for path in find_districts(tmp_path, report)]
    assert [] == list(report)


def test_a_folder_with_tables_and_no_profile_is_told(tmp_path):
    (tmp_path / "alpha").mkdir()
    (tmp_path / "alpha" / "sites.csv").write_text(SITES)
    report = Report()

    assert [] == find_districts(tmp_path, report)
    assert ["no-district"] == [problem.id for problem in report]


def test_a_district_given_in_place_of_the_folder_above_is_told(tmp_path):
    (tmp_path / "district.yml").write_text("district_id: x\n")
    report = Report()
    find_districts(tmp_path, report)

    assert ["It is itself a district; --data names the folder above it."] == [
        problem.why for problem in report
    ]


def test_a_folder_that_is_not_there_is_told():
    report = Report()

    assert [] == find_districts(Path("nowhere"), report)
    assert ["missing-folder"] == [problem.id for problem in report]


def test_a_district_that_is_a_link_is_not_read(tmp_path):
    real = tmp_path / "real"
    real.mkdir()
    (real / "district.yml").write_text("district_id: x\n")
    data = tmp_path / "data"
    data.mkdir()
    (data / "alpha").symlink_to(real)
    report = Report()

    assert [] == find_districts(data, report)
    assert ["linked-file"] == [problem.id for problem in report]


def test_amounts_of_a_year_take_it_from_the_name_of_their_file(folder):
    folder.write("allocation/2026.csv", "site_id,rule_id,amount\n101,base,5\n")
    folder.write("allocation/2027.csv", "site_id,rule_id,amount\n101,base,6\n")
    folder.write("allocation/2026_given.csv", "site_id,rule_id,count\n101,base,1.5\n")
    folder.write("allocation/2026.yml", "methods: []\n")
    sources = folder.read()

    assert ["2026", "2027"] == sources.tables["allocation"].cells["fiscal_year"].to_pylist()
    assert ["2026"] == sources.tables["allocation_given"].cells["fiscal_year"].to_pylist()
    assert ["allocation/2026"] == list(sources.documents)
