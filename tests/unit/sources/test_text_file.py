import codecs

import pytest

from generator.problems import Report
from generator.sources import text_file
from generator.sources.text_file import open_text

TEXT = "code,name\n01,Peña\n"


def opened(tmp_path, data, encoding=None):
    path = tmp_path / "file.csv"
    path.write_bytes(data)
    report = Report()
    return open_text(path, report, encoding), [problem.id for problem in report]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 little", "utf-16 big", "windows"],
)
def test_letters_come_out_the_same_whatever_the_encoding(tmp_path, data):
    text, problems = opened(tmp_path, data)

    assert [] == problems
    assert ["code,name\n", "01,Peña\n"] == list(text.lines())


def test_only_windows_1252_is_a_guess(tmp_path):
    assert opened(tmp_path, TEXT.encode("cp1252"))[0].is_guessed
    assert not opened(tmp_path, TEXT.encode())[0].is_guessed
    assert not opened(tmp_path, TEXT.encode("cp1252"), "cp1252")[0].is_guessed


@pytest.mark.parametrize("encoding", ["utf-16-le", "mac-roman"])
def test_a_named_encoding_is_used(tmp_path, encoding):
    text, problems = opened(tmp_path, TEXT.encode(encoding), encoding)

    assert [] == problems
    assert "01,Peña\n" == list(text.lines())[1]


def test_a_named_byte_order_gives_way_to_the_mark(tmp_path):
    text, _ = opened(tmp_path, TEXT.encode("utf-16"), "utf-16-le")

    assert "code,name\n" == next(text.lines())


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (b"a\nb\n", 2),
        (b"a\nb", 2),
        (b"a\r\nb\r\n", 2),
        (b"a\rb\r", 2),
        (b"a\r\nb\nc\rd", 4),
        (b"a\n\n\nb", 4),
    ],
)
def test_lines_are_counted_whatever_ends_them(tmp_path, data, count):
    text, _ = opened(tmp_path, data)

    assert count == text.line_count == len(list(text.lines()))


def test_a_line_end_cut_in_two_by_a_block_is_one(tmp_path, monkeypatch):
    monkeypatch.setattr(text_file, "_BLOCK", 2)
    text, _ = opened(tmp_path, b"a\r\nb\r\nc\r\n")

    assert 3 == text.line_count


def test_a_letter_cut_in_two_by_a_block_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(text_file, "_BLOCK", 3)
    text, problems = opened(tmp_path, "aañaañ\n".encode())

    assert [] == problems
    assert not text.is_guessed


def test_a_file_that_ends_in_half_a_letter_is_not_utf_8(tmp_path):
    text, _ = opened(tmp_path, "code\nPeñ".encode()[:-1])

    assert text.is_guessed


@pytest.mark.parametrize(
    ("data", "id_"),
    [
        (b"", "empty-file"),
        (b"\xef\xbb\xbf \r\n\n", "empty-file"),
        (b"PK\x03\x04rest", "not-a-table"),
        (b"\xd0\xcf\x11\xe0rest", "not-a-table"),
        (b"%PDF-1.7", "not-a-table"),
        (b"\x1f\x8brest", "not-a-table"),
        (b"version https://git-lfs.github.com/spec/v1\n", "not-a-table"),
        (b"  <!DOCTYPE html><table>", "not-a-table"),
        (b"a,b\n<<<<<<< HEAD\n1,2\n=======\n1,3\n>>>>>>> other\n", "merge-conflict"),
        (b"a,b\n1,\0\n", "unknown-encoding"),
        (TEXT.encode("utf-16-le"), "unknown-encoding"),
        (TEXT.encode("utf-16-be"), "unknown-encoding"),
        (b"code\nPe\x81\xf1a\n", "unknown-encoding"),
    ],
)
def test_what_is_no_text_table_is_refused(tmp_path, data, id_):
    text, problems = opened(tmp_path, data)

    assert [id_] == problems
    assert text is None


def test_the_order_of_unmarked_utf_16_is_named(tmp_path):
    path = tmp_path / "file.csv"
    for order in ("le", "be"):
        path.write_bytes(TEXT.encode(f"utf-16-{order}"))
        report = Report()
        open_text(path, report)

        assert f"encoding: utf-16-{order}" in next(iter(report)).fix


def test_the_line_of_a_damage_is_named(tmp_path):
    path = tmp_path / "file.csv"
    rows = []
    for data in (b"a\nb\nc\0\n", b"a\nb\n>>>>>>> x\n", b"a\nb\n\xe9\x81\n"):
        path.write_bytes(data)
        report = Report()
        open_text(path, report)
        rows.append(next(iter(report)).location.row)

    assert [3, 3, 3] == rows


def test_marks_of_a_merge_within_a_line_are_text(tmp_path):
    assert opened(tmp_path, b"a,b\n1,x <<<<<<< y\n")[1] == []


def test_a_file_beyond_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(text_file, "LARGEST_TEXT", 4)

    assert ["file-too-large"] == opened(tmp_path, b"a,b\n1,2\n")[1]


def test_a_file_that_does_not_open_is_reported(tmp_path):
    report = Report()

    assert open_text(tmp_path / "absent.csv", report) is None
    assert ["unreadable-file"] == [problem.id for problem in report]
