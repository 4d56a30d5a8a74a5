import json

from generator.problems import Level, Location, Problem, Report, column_letters, masked, quoted


def a_problem(row=14, id_="unknown-site", level=Level.ERROR, **place):
    location = Location("d/budget.csv", row=row, column="site_id", **place)
    return Problem(
        id_,
        level,
        location,
        "unknown site 'S019'",
        "Each budget row must name a site listed in sites.csv (27 sites there).",
        "did you mean 'S091'?",
        "S019",
    )


def test_a_problem_says_where_what_why_and_how_to_fix_it():
    expected = (
        "d/budget.csv:14: site_id: unknown site 'S019'   [unknown-site]\n"
        "  Each budget row must name a site listed in sites.csv (27 sites there).\n"
        "  Fix: did you mean 'S091'?"
    )

    assert expected == str(a_problem())


def test_a_place_in_a_workbook_is_a_sheet_and_a_cell():
    location = Location("budget.xlsx", row=14, column="site_id", sheet="Budget", column_number=3)

    assert "budget.xlsx: Budget!C14" == str(location)
    assert ["A", "Z", "AA", "AZ", "BA"] == [column_letters(n) for n in (1, 26, 27, 52, 53)]


def test_a_place_in_a_document_is_a_line_and_a_column():
    assert "district.yml:3:7" == str(Location("district.yml", row=3, column_number=7))


def test_problems_come_by_place_and_each_once():
    report = Report([a_problem(20), a_problem(3), a_problem(20)])

    assert [3, 20] == [problem.location.row for problem in report]
    assert 2 == len(report)


def test_twenty_of_a_kind_in_a_file_are_shown_and_the_rest_counted():
    report = Report(a_problem(row) for row in range(1, 333))

    text = report.as_text()

    assert 20 == text.count("unknown site 'S019'")
    assert "d/budget.csv: and 312 more [unknown-site]" in text
    assert text.endswith("332 errors, 0 warnings\n")


def test_only_errors_block_publishing():
    assert not Report([a_problem(level=Level.WARNING)]).has_errors
    assert Report([a_problem(level=Level.WARNING), a_problem()]).has_errors


def test_a_file_is_known_to_hold_an_error():
    report = Report([a_problem()])

    assert report.has_errors_in("d/budget.csv")
    assert not report.has_errors_in("d/actuals.csv")
    assert not Report([a_problem(level=Level.WARNING)]).has_errors_in("d/budget.csv")


def test_json_carries_every_field():
    document = json.loads(Report([a_problem()]).as_json())

    assert 1 == document["errors"]
    assert {
        "id": "unknown-site",
        "level": "error",
        "path": "d/budget.csv",
        "sheet": None,
        "row": 14,
        "column": "site_id",
        "column_number": None,
        "value": "S019",
        "what": "unknown site 'S019'",
        "why": "Each budget row must name a site listed in sites.csv (27 sites there).",
        "fix": "did you mean 'S091'?",
    } == document["problems"][0]


def test_an_annotation_is_one_line_that_github_can_place():
    line = a_problem().as_annotation()

    assert line.startswith("::error file=d/budget.csv,line=14,title=unknown-site::site_id: unknown")
    assert "%0A" in line
    assert "\n" not in line


def test_cells_are_quoted_short_and_amounts_without_their_digits():
    assert "'a\\nb'" == quoted("a\nb")
    assert 62 == len(quoted("x" * 100))
    assert "'$#,##,#'" == masked("$1,23,4")
