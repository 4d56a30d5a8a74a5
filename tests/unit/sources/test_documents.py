import pytest

from generator.problems import Report
from generator.sources import documents
from generator.sources.documents import parse_document, read_document


def parsed(text):
    report = Report()
    return parse_document(text, "district.yml", report), list(report)


@pytest.mark.parametrize(
    "scalar",
    [
        "no",
        "yes",
        "on",
        "~",
        "null",
        "0612345",
        "0o17",
        "1e5",
        "12:30",
        "2024-01-02",
        "1_000",
        ".inf",
    ],
)
def test_a_scalar_is_the_text_as_written(scalar):
    document, problems = parsed(f"key: {scalar}\nquoted: '{scalar}'\nlist: [{scalar}]\n")

    assert [] == problems
    assert {"key": scalar, "quoted": scalar, "list": [scalar]} == document.data


def test_groups_and_lists_keep_their_shape():
    document, _ = parsed("a:\n  b: [x, y]\n  c:\n  - d: 1\n    e:\n01: >-\n  two\n  lines\n")

    assert {"a": {"b": ["x", "y"], "c": [{"d": "1", "e": ""}]}, "01": "two lines"} == document.data


def test_values_and_keys_know_their_places():
    document, _ = parsed("a: 1\nlist:\n  - name: x\n    value:   y\n")
    place = document.location(("list", 0, "value"))

    assert "district.yml:4:14" == str(place)
    assert "district.yml:4:5" == str(document.location(("list", 0, "value"), of_key=True))
    assert "district.yml:3:5" == str(document.location(("list", 0)))


def test_what_is_not_there_has_the_place_of_what_would_hold_it():
    document, _ = parsed("a: 1\nlist:\n  - name: x\n")

    assert "district.yml:3:5" == str(document.location(("list", 0, "absent", "deeper")))
    assert "district.yml:1:1" == str(document.location(("absent",)))


@pytest.mark.parametrize(
    ("text", "id_", "row"),
    [
        ("a: 1\nb: 2\na: 3\n", "repeated-key", 3),
        ("a: 1\nb:\n  c: 1\n  c: 2\n", "repeated-key", 4),
        ("a: &x 1\n", "yaml-anchor", 1),
        ("b: 1\na: *x\n", "yaml-anchor", 2),
        ("a: !!python/name:os.system x\n", "yaml-anchor", 1),
        ("a: !!int 1\n", "yaml-anchor", 1),
        ("a: 1\n---\nb: 2\n", "several-documents", 2),
        ("a:\n\tb: 1\n", "yaml-syntax", 2),
        ("a: 1\n b: 2\n", "yaml-syntax", 2),
        ("a: [1, 2\nb: 2\n", "yaml-syntax", 2),
        ('a: "open\n', "yaml-syntax", 2),
        ("? [a, b]\n: 1\n", "yaml-syntax", 1),
        ("- a\n- b\n", "yaml-syntax", 1),
        ("just words\n", "yaml-syntax", 1),
        ("# nothing\n", "yaml-syntax", 1),
        ("a: 1\nb: x\x07y\n", "control-character", 2),
        ("a: " + "[" * 12 + "]" * 12 + "\n", "yaml-too-deep", 1),
        ("%YAML 9.9\n---\na: 1\n", "yaml-syntax", 1),
    ],
)
def test_what_cannot_be_read_one_way_only_is_refused_with_its_line(text, id_, row):
    document, problems = parsed(text)

    assert document is None
    assert [(id_, row)] == [(problem.id, problem.location.row) for problem in problems]


def test_all_slips_of_a_document_are_told_at_once():
    _, problems = parsed("a: &x 1\na: 2\nb: !t {c: [*x]}\n---\nc: 3\n---\nd: 4\n")

    assert [
        ("yaml-anchor", 1),
        ("repeated-key", 2),
        ("yaml-anchor", 3),
        ("yaml-anchor", 3),
        ("several-documents", 4),
    ] == [(problem.id, problem.location.row) for problem in problems]


def test_a_tab_is_called_a_tab():
    assert "the line holds a tab" == parsed("a:\n\tb: 1\n")[1][0].what


def test_ten_levels_are_deep_enough():
    document, problems = parsed("a: " + "[" * 9 + "x" + "]" * 9 + "\n")

    assert [] == problems
    assert document is not None


@pytest.mark.parametrize(
    ("data", "id_"),
    [
        (b"", "empty-file"),
        ("a: Peña\n".encode("cp1252"), "unknown-encoding"),
        (b"a: 1\n<<<<<<< ours\nb: 1\n>>>>>>> theirs\n", "merge-conflict"),
    ],
)
def test_a_file_that_is_no_document_is_refused(tmp_path, data, id_):
    path = tmp_path / "district.yml"
    path.write_bytes(data)
    report = Report()

    assert read_document(path, report) is None
    assert [id_] == [problem.id for problem in report]


def test_a_document_may_start_with_a_mark_and_end_lines_as_windows_does(tmp_path):
    path = tmp_path / "district.yml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb:\r\n  c: x\r\n")
    document = read_document(path, Report())

    assert document is not None
    assert {"a": "1", "b": {"c": "x"}} == document.data


def test_a_large_document_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "LARGEST_DOCUMENT", 4)
    path = tmp_path / "district.yml"
    path.write_text("a: 1\n")
    report = Report()

    assert read_document(path, report) is None
    assert ["file-too-large"] == [problem.id for problem in report]


def test_an_absent_document_is_reported(tmp_path):
    report = Report()

    assert read_document(tmp_path / "district.yml", report) is None
    assert ["unreadable-file"] == [problem.id for problem in report]
