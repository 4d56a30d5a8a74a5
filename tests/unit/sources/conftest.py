from pathlib import Path

import openpyxl
import pytest

from generator.problems import Report
from generator.sources.folder import read_district


class Folder:
    """A district in a temporary folder, as its staff would lay it out."""

    def __init__(self, path: Path) -> None:
        self.path = path / "district_data" / "riverside"
        self.exports = path / "exports"
        self.path.mkdir(parents=True)
        self.exports.mkdir()
        self.profile()

    def profile(self, sources=""):
        """Write `district.yml` with what stands under its first key."""
        self.write("district.yml", f"district_id: riverside\n{sources}")

    def write(self, name, content, *, export=False, encoding="utf-8"):
        """Write a file of the district, or of its exports."""
        path = (self.exports if export else self.path) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode(encoding) if isinstance(content, str) else content
        path.write_bytes(data)
        return path

    def export(self, name, content, **more):
        """Write a file of the exports."""
        return self.write(name, content, export=True, **more)

    def workbook(self, name, sheets, *, export=False):
        """Write a workbook; `sheets` holds rows by sheet name, a cell may be (value, format)."""
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for number, row in enumerate(rows, 1):
                for column, value in enumerate(row, 1):
                    cell = sheet.cell(number, column)
                    if isinstance(value, tuple):
                        cell.value, cell.number_format = value
                    else:
                        cell.value = value
        path = (self.exports if export else self.path) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(path)
        return path

    def read(self):
        """Read the district; `report` holds its problems."""
        self.report = Report()
        return read_district(self.path, self.exports, self.report)

    def table(self, name):
        """Read the district and return one table."""
        return self.read().tables[name]

    def ids(self):
        """Read the district and return the ids of its problems."""
        self.read()
        return [problem.id for problem in self.report]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Folder(tmp_path)
