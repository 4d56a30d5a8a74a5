import re
from pathlib import Path

import pytest

from generator.problems import Report
from generator.sources.documents import parse_document
from generator.sources.mapping_form import read_entries

REFERENCE = Path(__file__).parents[3] / "docs" / "sources.md"
GOOD = """sources:
  - table: enrollment
    file: a.csv
    columns:
      fiscal_year: Year
      site_id: {from: School}
      count: Students
"""


def entries(text):
    report = Report()
    document = parse_document(text, "district.yml", report)
    assert document is not None
    return read_entries(document, report), list(report)


def test_the_short_form_of_a_rule_names_a_column():
    (entry,), problems = entries(GOOD)
    (rules,) = entry.variants

    assert [] == problems
    assert ("Year",) == rules["fiscal_year"].sources
    assert ("School",) == rules["site_id"].sources
    assert rules["count"].is_copy


def test_one_entry_needs_no_list():
    (entry,), problems = entries(GOOD.replace("  - table", "    table"))

    assert [] == problems
    assert ("a.csv",) == entry.files


def test_every_example_of_the_reference_is_read():
    examples = re.findall(r"```yaml\n(sources:.*?)```", REFERENCE.read_text("utf-8"), re.DOTALL)

    assert 2 == len(examples)
    for example in examples:
        assert [] == entries(example)[1]


@pytest.mark.parametrize(
    ("slip", "repair", "id_", "place"),
    [
        ("table: enrollment", "table: enrolment", "unknown-table", "2:12"),
        ("table: enrollment", "tables: enrollment", "unknown-key", "2:5"),
        ("table: enrollment", "table: ", "missing-key", "2:5"),
        ("    file: a.csv\n", "", "missing-key", "2:5"),
        ("file: a.csv", "files: {a: b}", "wrong-shape", "3:12"),
        ("file: a.csv", "file: [[a.csv]]", "wrong-shape", "3:11"),
        ("count: Students", "counts: Students", "unknown-column", "7:7"),
        ("count: Students", "count:", "missing-key", "7:7"),
        ("{from: School}", "[School]", "wrong-shape", "6:16"),
        ("{from: School}", "{form: School}", "unknown-key", "6:17"),
        ("{from: School}", "{from: School, constant: x}", "missing-key", "6:16"),
        ("{from: School}", "{width: 3}", "missing-key", "6:16"),
        ("{from: School}", "{from: School, width: x}", "bad-entry", "6:38"),
        ("{from: School}", "{from: School, width: 0}", "bad-entry", "6:38"),
        ("{from: School}", "{from: School, width: [3]}", "wrong-shape", "6:38"),
        ("{from: School}", "{from: School, negate: true}", "bad-entry", "6:39"),
        ("{from: School}", "{from: School, year_named_by: begin}", "bad-entry", "6:46"),
        ("{from: School}", "{from: School, missing: skip}", "bad-entry", "6:40"),
        ("{from: School}", "{from: School, lookup: {file: x.csv, key: a}}", "missing-key", "6:39"),
        ("{from: School}", "{from: School, lookup: x.csv}", "wrong-shape", "6:39"),
        ("{from: School}", "{from: School, values: {a: [b]}}", "wrong-shape", "6:43"),
        ("{from: School}", "{from: School, values: word}", "wrong-shape", "6:39"),
        ("file: a.csv", "file: a.csv\n    keep: {column: A}", "missing-key", "4:11"),
        ("file: a.csv", "file: a.csv\n    keep: {in: [A]}", "missing-key", "4:11"),
        ("file: a.csv", "file: a.csv\n    keep: {column: A, is: B}", "unknown-key", "4:23"),
        ("file: a.csv", 'file: a.csv\n    keep: {column: A, matches: "("}', "bad-entry", "4:32"),
        ("file: a.csv", "file: a.csv\n    keep: {column: A, blank: maybe}", "bad-entry", "4:30"),
        ("file: a.csv", "file: a.csv\n    total_rows: words", "wrong-shape", "4:17"),
        ("file: a.csv", "file: a.csv\n    row_total: Total", "bad-entry", "4:16"),
        ("file: a.csv", "file: a.csv\n    row_total: [A, B]", "wrong-shape", "4:16"),
        ("file: a.csv", "file: a.csv\n    header_row: first", "bad-entry", "4:17"),
        ("file: a.csv", "file: a.csv\n    encoding: latin", "bad-entry", "4:15"),
        ("file: a.csv", 'file: a.csv\n    delimiter: "::"', "bad-entry", "4:16"),
        ("file: a.csv", "file: a.csv\n    split: {column: A}", "missing-key", "4:12"),
        ("file: a.csv", "file: a.csv\n    split: {column: A, delimiter: x}", "missing-key", "4:12"),
        (
            "file: a.csv",
            "file: a.csv\n    split: {column: A, positions: {f: [2, 1]}}",
            "bad-entry",
            "4:39",
        ),
        (
            "file: a.csv",
            "file: a.csv\n    split: {column: A, positions: {f: [1, 99999999999999999999]}}",
            "bad-entry",
            "4:39",
        ),
        (
            "file: a.csv",
            "file: a.csv\n    split: {column: A, positions: {f: 2}}",
            "bad-entry",
            "4:39",
        ),
        ("file: a.csv", "file: a.csv\n    unpivot: [{count: A}]", "bad-entry", "4:16"),
        ("file: a.csv", "file: a.csv\n    unpivot: [{cuont: A}]", "unknown-column", "4:16"),
    ],
)
def test_a_slip_is_named_at_its_place(slip, repair, id_, place):
    assert slip in GOOD
    found, problems = entries(GOOD.replace(slip, repair))

    assert [] == found
    assert (id_, f"district.yml:{place}") in [
        (problem.id, str(problem.location)) for problem in problems
    ]


def test_sources_that_are_no_list_are_told():
    assert ["wrong-shape"] == [problem.id for problem in entries("sources: budget.csv\n")[1]]


def test_an_entry_without_columns_is_told():
    assert ["missing-key"] == [
        problem.id for problem in entries(GOOD.partition("    columns")[0])[1]
    ]


def test_slips_of_all_entries_are_told_at_once():
    _, problems = entries(
        GOOD.replace("count:", "cuont:") + GOOD.partition("\n")[2].replace("a.csv", "[[]]")
    )

    assert ["unknown-column", "wrong-shape"] == [problem.id for problem in problems]


def test_the_nearest_match_is_offered():
    (problem,) = entries(GOOD.replace("count: Students", "Count: Students"))[1]

    assert "did you mean 'count'" in problem.fix
