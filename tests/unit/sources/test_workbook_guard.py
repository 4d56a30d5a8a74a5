import zipfile

import pytest

from generator.sources import workbook_guard
from generator.sources.workbook_guard import has_formulas, refusal


def refused(tmp_path, data):
    path = tmp_path / "book.xlsx"
    path.write_bytes(data)
    problem = refusal(path)
    return problem and (problem.id, problem.what)


def archive(tmp_path, members):
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("data", "id_", "word"),
    [
        (b"", "empty-file", "empty"),
        (b"<html><table>", "not-a-workbook", "web page"),
        (b"code,name\n", "not-a-workbook", "no Excel workbook"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "not-a-workbook", "old kind"),
        (
            b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "not-a-workbook",
            "password",
        ),
        (b"PK\x03\x04" + bytes(100), "not-a-workbook", "damaged"),
    ],
)
def test_what_is_no_workbook_is_named_for_what_it_is(tmp_path, data, id_, word):
    found = refused(tmp_path, data)

    assert id_ == found[0]
    assert word in found[1]


def test_a_workbook_beyond_the_limit_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook_guard, "LARGEST_FILE", 10)

    assert "file-too-large" == refused(tmp_path, b"PK\x03\x04" + bytes(100))[0]


def test_a_workbook_that_would_swell_is_not_opened(tmp_path):
    problem = refusal(archive(tmp_path, {"xl/worksheets/sheet1.xml": bytes(2_000_000)}))

    assert problem is not None
    assert ("unsafe-workbook", "the workbook would unpack to 2 MB") == (problem.id, problem.what)


def test_a_workbook_of_too_many_parts_is_not_opened(tmp_path):
    problem = refusal(archive(tmp_path, {str(number): "x" for number in range(2_001)}))

    assert problem is not None
    assert "the workbook holds 2,001 files" == problem.what


@pytest.mark.parametrize("name", ["../up.xml", "/root.xml", "a/../../b.xml", "..\\up.xml"])
def test_a_workbook_that_points_outside_is_not_opened(tmp_path, name):
    problem = refusal(archive(tmp_path, {name: "x"}))

    assert problem is not None
    assert "unsafe-workbook" == problem.id


def test_an_honest_archive_may_be_opened(tmp_path):
    assert refusal(archive(tmp_path, {"xl/workbook.xml": "<a/>"})) is None


def test_formulas_are_seen_even_across_blocks(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook_guard, "_BLOCK", 3)

    assert has_formulas(archive(tmp_path, {"xl/worksheets/sheet1.xml": "<c><f>A1</f></c>"}))
    assert not has_formulas(archive(tmp_path, {"xl/worksheets/sheet1.xml": "<c><v>1</v></c>"}))
    assert not has_formulas(archive(tmp_path, {"xl/styles.xml": "<f>x</f>"}))
