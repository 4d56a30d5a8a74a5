import csv
import io
import tempfile
from pathlib import Path

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.problems import Report
from generator.sources import cleaning
from generator.sources.column_rules import made_column
from generator.sources.delimited import read_delimited
from generator.sources.documents import parse_document
from generator.sources.entries import ColumnRule
from generator.sources.extracts import Consecutive, Extract, FileRequest, finish
from generator.sources.records import is_closed
from generator.sources.selection import Selection
from generator.sources.workbook import read_workbook

import pyarrow as pa  # isort: skip

HEADERS = ("alpha", "beta", "gamma")
WANTED = {"alpha": False, "beta": True, "gamma": False}
WORDS = st.text(
    st.characters(
        exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"), exclude_characters="\ufffd"
    ),
    max_size=8,
).map(cleaning.cell)
CELLS = WORDS.filter(lambda text: not cleaning._decoded_again(text) and text == cleaning.cell(text))
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=12)


def read(write, reader, name):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write(path)
        report = Report()
        extract = reader(FileRequest(path), WANTED, report)
        places = [place.row for place in extract.locations(range(len(extract.cells)), None)]
        cells = [tuple(row.values()) for row in extract.cells.to_pylist()]
        return cells, places, [problem.id for problem in report]


def written(rows, **dialect):
    text = io.StringIO()
    csv.writer(text, **dialect).writerows([HEADERS, *rows])
    return text.getvalue()


@settings(max_examples=60, deadline=None)
@given(
    ROWS,
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_is_written_as_csv_is_read_back_cell_for_cell(rows, delimiter, end, quoting, encoding):
    text = written(rows, delimiter=delimiter, lineterminator=end, quoting=quoting)
    cells, places, problems = read(
        lambda path: path.write_bytes(text.encode(encoding)), read_delimited, "a.csv"
    )
    filled = [(number, row) for number, row in enumerate(rows, 2) if any(row)]

    assert ([row for _, row in filled], [number for number, _ in filled]) == (cells, places)
    assert ([] if filled else ["no-rows"]) == problems


@settings(max_examples=30, deadline=None)
@given(ROWS)
def test_a_workbook_reads_like_its_csv(rows):
    def save(path):
        book = openpyxl.Workbook()
        for row in [HEADERS, *rows]:
            # A text that starts with an equals sign would be taken for a formula.
            book.active.append([cell or None for cell in row])
        for row in book.active.iter_rows():
            for cell in row:
                if cell.value is not None:
                    cell.data_type = "s"
        book.save(path)

    text = written(rows)
    from_text = read(
        lambda path: path.write_text(text, "utf-8", newline=""), read_delimited, "a.csv"
    )

    assert from_text == read(save, read_workbook, "a.xlsx")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(['"', ",", "\n", "\r", "a", " ", "\n1,2,3"]), max_size=30))
def test_no_damage_makes_a_row_vanish_unseen(pieces):
    body = "".join(pieces)
    text = f"alpha,beta,gamma\n1,2,3\n{body}\n4,5,6\n"
    cells, places, problems = read(
        lambda path: path.write_text(text, "utf-8", newline=""), read_delimited, "a.csv"
    )

    assert ("1", "2", "3") == cells[0]
    assert sorted(set(places)) == places
    assert ("4", "5", "6") == cells[-1] or problems or '"' in body


@given(st.text('a," \n', max_size=20))
def test_a_line_is_closed_if_what_follows_it_is_a_record_of_its_own(text):
    line = text.replace("\n", "")
    records = list(csv.reader([line, "next"]))

    assert is_closed([line], ",") == (len(records) == 2)


@given(st.text(max_size=20))
def test_a_regular_cell_stays_as_it_is(text):
    cell = cleaning.cell(text)

    assert cell == cleaning.cell(cell)
    assert cell == cell.strip(" ")
    assert not {"\n", "\r", "\t", "\u00a0"} & set(cell)


SCALARS = st.text(
    st.characters(
        exclude_categories=("Cc", "Cf", "Cs", "Cn", "Zl", "Zp"), exclude_characters="\ufeff"
    ),
    max_size=12,
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(SCALARS, inner, max_size=3),
    max_leaves=8,
)


def as_yaml(value):
    """Write a value in YAML's one-line form, every scalar in quotation marks."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{as_yaml(k)}: {as_yaml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_yaml, value)) + "]"
    return "'" + value.replace("'", "''") + "'"


@settings(deadline=None)
@given(st.dictionaries(SCALARS, TREES, max_size=4))
def test_a_document_written_and_read_again_is_the_same(data):
    report = Report()
    document = parse_document(as_yaml(data), "district.yml", report)

    assert (data, []) == (document.data if document else None, list(report))


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_text_makes_the_document_reader_fail(text):
    report = Report()
    document = parse_document(text, "district.yml", report)

    assert (document is None) == report.has_errors


@given(st.lists(st.sampled_from(["7", "07", "x", "", "2018", "-3.5"]), min_size=1, max_size=10))
def test_a_rule_does_to_a_cell_the_same_whatever_stands_beside_it(cells):
    def made(texts):
        table = pa.table({"Code": pa.array(texts)})
        extract = Extract("a.csv", None, 1, ("Code",), table, Consecutive(2))
        rule = ColumnRule(extract.header_location, ("Code",), width=3, if_blank="none", negate=True)
        return made_column(Selection(extract), rule, None, Report(), is_private=False)

    assert [made([cell]).cells.to_pylist()[0] for cell in cells] == made(cells).cells.to_pylist()


@given(st.lists(st.tuples(CELLS, CELLS), max_size=8))
def test_leaving_blank_rows_out_keeps_every_other_row_and_its_place(rows):
    table = pa.table({"a": pa.array([a for a, _ in rows]), "b": pa.array([b for _, b in rows])})
    table = table.cast(pa.schema([("a", pa.string()), ("b", pa.string())]))
    extract = finish(Extract("a.csv", None, 1, ("a", "b"), table, Consecutive(2)), Report())
    filled = [(number, row) for number, row in enumerate(rows, 2) if any(row)]

    assert [row for _, row in filled] == [tuple(row.values()) for row in extract.cells.to_pylist()]
    assert [number for number, _ in filled] == [
        place.row for place in extract.locations(range(len(filled)), None)
    ]
