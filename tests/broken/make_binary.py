"""Write the inputs of `tests/broken/` that no editor shows: workbooks, and text in other encodings.

Run: .venv/bin/python tests/broken/make_binary.py   (the same bytes each time)
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl

HERE = Path(__file__).parent
DAY = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
ENROLLMENT = ("fiscal_year", "site_id", "count")
SITES = "site_id,site_name,site_type\n101,{},school\n"


def workbook(**sheets: list[tuple[object, ...]]) -> bytes:
    """Return a workbook of some sheets, without the day it was written."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return undated(written.getvalue())


def undated(archive: bytes) -> bytes:
    """Return a zip archive whose members have a fixed day."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(result, "w") as new:
        for member in old.infolist():
            fixed = zipfile.ZipInfo(member.filename, date_time=(2000, 1, 1, 0, 0, 0))
            fixed.compress_type = zipfile.ZIP_DEFLATED
            data = old.read(member)
            if member.filename == "docProps/core.xml":
                data = DAY.sub(b"2000-01-01T00:00:00Z", data)
            new.writestr(fixed, data)
    return result.getvalue()


def bomb() -> bytes:
    """Return an archive that unpacks to far more than its size, though to little."""
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        member = zipfile.ZipInfo("xl/worksheets/sheet1.xml", date_time=(2000, 1, 1, 0, 0, 0))
        member.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(member, bytes(1024**2))
    return undated(result.getvalue())


FILES = {
    "error-cell/district_data/alder/enrollment.xlsx": workbook(
        enrollment=[ENROLLMENT, ("2026", "101", "#N/A")]
    ),
    "formula-without-value/district_data/alder/enrollment.xlsx": workbook(
        enrollment=[ENROLLMENT, ("2026", "101", "=SUM(D2:E2)")]
    ),
    "several-sheets/district_data/alder/enrollment.xlsx": workbook(
        Fall=[ENROLLMENT, ("2026", "101", 412)], Spring=[ENROLLMENT, ("2026", "101", 409)]
    ),
    "unknown-sheet/exports/enrollment.xlsx": workbook(Fall=[ENROLLMENT, ("2026", "101", 412)]),
    "unsafe-workbook/district_data/alder/enrollment.xlsx": bomb(),
    "unknown-encoding/district_data/alder/sites.csv": SITES.format("Álamo Elementary").encode(
        "utf-16-le"
    ),
    "not-utf-8/district_data/alder/sites.csv": SITES.format("Peña Elementary").encode("cp1252"),
}


def main() -> None:
    """Write every file."""
    for name, data in FILES.items():
        path = HERE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    main()
