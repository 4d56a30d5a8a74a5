import csv

import pyarrow as pa
import pytest

from generator.problems import Report
from generator.sources import delimited
from generator.sources.delimited import read_delimited
from generator.sources.extracts import FileRequest

WANTED = {"code": False, "name": False, "amount": True}


@pytest.fixture
def read(tmp_path):
    def read(text, encoding="utf-8", **how):
        path = tmp_path / "file.csv"
        path.write_bytes(text.encode(encoding) if isinstance(text, str) else text)
        report = Report()
        extract = read_delimited(FileRequest(path, **how), WANTED, report)
        return extract, list(report)

    return read


def rows_of(extract):
    return [tuple(row.values()) for row in extract.cells.to_pylist()]


def lines_of(extract):
    places = extract.locations(range(len(rows_of(extract))), "code")
    return [place.row for place in places]


BODY = [("01", "Oak", "1.00"), ("02", "Elm", "-2.50")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_reads_the_same_in_every_dress(read, encoding, end, delimiter):
    lines = [delimiter.join(row) for row in (tuple(WANTED), *BODY)]
    extract, problems = read(end.join(lines) + end, encoding)

    assert [] == problems
    assert BODY == rows_of(extract)
    assert [2, 3] == lines_of(extract)


def test_only_wanted_columns_are_read_in_any_order(read):
    extract, _ = read("employee,amount,code\nA. Person,5,01\n")

    assert {"code": "01", "amount": "5"} == extract.cells.to_pylist()[0]
    assert ("employee", "amount", "code") == extract.headers


def test_nothing_is_guessed_of_a_cell(read):
    extract, _ = read("code,name,amount\n007,NA,1e5\nno,null,\n2024-01-02,,nan\n")

    assert [("007", "NA", "1e5"), ("no", "null", ""), ("2024-01-02", "", "nan")] == rows_of(extract)
    assert 0 == sum(column.null_count for column in extract.cells.columns)


def test_blank_rows_are_left_out_and_lines_stay_right(read):
    extract, problems = read("code,name,amount\n\n01,Oak,1\n,,\n  \n\n02,Elm,2\n ,\u00a0,\n\n")

    assert [] == problems
    assert ["01", "02"] == extract.cells["code"].to_pylist()
    assert [3, 7] == lines_of(extract)


def test_a_quoted_line_break_is_a_space_and_lines_stay_right(read):
    extract, problems = read('code,name,amount\n01,"Oak\nHill",1\n02,"El""m, x",2\n')

    assert [] == problems
    assert [("01", "Oak Hill", "1"), ("02", 'El"m, x', "2")] == rows_of(extract)
    assert [2, 4] == lines_of(extract)


def test_a_header_broken_over_lines_is_found(read):
    extract, problems = read('code,"name",amount,"Number\n(K-12)"\n01,Oak,1,9\n')

    assert [] == problems
    assert "Number (K-12)" == extract.headers[3]
    assert [3] == lines_of(extract)


def test_titles_above_the_header_are_passed_over(read):
    extract, problems = read('Report "A\n\n\ncode,name,amount\n01,Oak,1\n', header_row=4)

    assert [] == problems
    assert [5] == lines_of(extract)


def test_a_named_delimiter_is_used(read):
    assert BODY == rows_of(read("code|name|amount\n01|Oak|1.00\n02|Elm|-2.50", delimiter="|")[0])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("01,Oak,1,9\n02,Elm,2\n", [("extra-field", 2)]),
        ("01,Oak\n02,Elm,2\n", [("short-row", 2)]),
        ("Note: totals are rounded\n01,Oak,1\n02,Elm,2,\n", [("short-row", 2), ("extra-field", 4)]),
        ('01,"Oak,1\n02,"Elm",2\n', [("unclosed-quote", 2)]),
        ('01,Oak,1\n02,Elm,"2', [("unclosed-quote", 3)]),
        ('01,Oak,1\n02,Elm,"2\n', [("unclosed-quote", 3)]),
        ('01,Oak,1\n02,"Elm,2\n03,Ash,3\n', [("unclosed-quote", 3)]),
        ('01,"Oak\nHill"\n02,Elm,2\n', [("short-row", 2)]),
    ],
)
def test_a_damaged_row_is_named_with_its_line(read, body, expected):
    _, problems = read(f"code,name,amount\n{body}")

    assert expected == [(problem.id, problem.location.row) for problem in problems]


def test_the_rows_beside_a_damaged_one_keep_their_lines(read):
    extract, _ = read('code,name,amount\n01,Oak,1\nx\n"02\n",Elm,2\n\n03,Ash,3\n')

    assert ["01", "02", "03"] == extract.cells["code"].to_pylist()
    assert [2, 4, 7] == lines_of(extract)


def test_a_cell_with_text_behind_its_quotation_marks_is_read(read):
    extract, problems = read('code,name,amount\n01,"Oak" Hill,5" pipe\n')

    assert [] == problems
    assert [("01", "Oak Hill", '5" pipe')] == rows_of(extract)


def test_what_pyarrow_cannot_read_the_exact_reader_does(read, monkeypatch):
    def fails(*_, **__):
        raise pa.ArrowInvalid

    monkeypatch.setattr("pyarrow.csv.read_csv", fails)
    extract, problems = read('code,name,amount\n01,"Oak\nHill",1\n\n02,Elm,2\n')

    assert [] == problems
    assert [("01", "Oak Hill", "1"), ("02", "Elm", "2")] == rows_of(extract)
    assert [2, 5] == lines_of(extract)


def test_a_row_longer_than_a_block_is_read(read, monkeypatch):
    monkeypatch.setattr(delimited, "_BLOCK", 100)
    long = "x" * 5000
    extract, problems = read(f"code,name,amount\n01,{long},1\n02,Elm,2\n")

    assert [] == problems
    assert [("01", long, "1"), ("02", "Elm", "2")] == rows_of(extract)


def test_a_cell_beyond_the_limit_of_the_exact_reader_is_an_open_quote(read):
    swallowed = "02,Elm,2\n" * 20_000
    _, problems = read(f'code,name,amount\n01,"Oak,1\n{swallowed}')

    assert len(swallowed) > csv.field_size_limit()
    assert ("unclosed-quote", 2) == (problems[0].id, problems[0].location.row)


def test_a_header_that_is_not_there_is_looked_for_below(read):
    extract, problems = read("Budget report\nFY 2026\ncode;name;amount\n01;Oak;1\n")

    assert extract is None
    assert ["header-not-found"] == [problem.id for problem in problems]
    assert "header_row: 3" in problems[0].fix


def test_data_without_a_header_is_not_shown(read):
    _, problems = read("01,Oak,123.45\n")

    assert "123.45" not in str(problems[0])
    assert "code, name, amount" in problems[0].fix


def test_a_header_twice_is_a_problem_only_where_it_is_read(read):
    assert [] == read("code,note,note,amount\n01,a,b,1\n")[1]
    (problem,) = read("code,amount,amount\n01,1,2\n")[1]

    assert ("repeated-header", "amount") == (problem.id, problem.location.column)


@pytest.mark.parametrize(
    "text", ["code,name,amount\n", "code,name,amount", "code,name,amount\n,,\n"]
)
def test_a_header_without_rows_is_a_problem(read, text):
    assert ["no-rows"] == [problem.id for problem in read(text)[1]]


def test_a_guessed_encoding_shows_words_of_what_is_read_and_nothing_else(read):
    _, problems = read("code,name,amount,employee\n01,Peña,1,José\n", "cp1252")

    assert ["not-utf-8"] == [problem.id for problem in problems]
    assert "Peña" in problems[0].what
    assert "José" not in str(problems[0])


def test_a_guessed_encoding_that_touches_nothing_read_is_no_matter(read):
    assert [] == read("code,amount,employee\n01,1,José\n", "cp1252")[1]


def test_a_cell_that_cannot_stand_is_reported_once_with_its_first_row(read):
    _, problems = read("code,name,amount\n01,Oak,1\n02,a\u202eb,2\n03,a\u202eb,3\n")

    assert [("control-character", 3, "name")] == [
        (problem.id, problem.location.row, problem.location.column) for problem in problems
    ]
    assert "in 2 rows" in problems[0].what


def test_digits_of_a_cell_that_cannot_stand_are_hidden(read):
    _, problems = read("code,name,amount\n01,Oak,12\u200b34\n")

    assert "##" in problems[0].what
    assert "12" not in problems[0].what
    assert problems[0].value is None


def test_many_damaged_rows_are_counted(read):
    _, problems = read("code,name,amount\n" + "x,y\n" * 300)

    assert 201 == len(problems)
    assert ["300 rows are damaged in this way"] == [
        problem.what
        for problem in problems
        if problem.id == "short-row" and not problem.location.row
    ]


def test_amounts_stay_plain_text_and_codes_are_distinct_values(read):
    extract, _ = read("code,name,amount\n01,Oak,1\n01,Oak,2\n")

    assert pa.string() == extract.cells["amount"].type
    assert ["01"] == extract.cells["code"].chunk(0).dictionary.to_pylist()
