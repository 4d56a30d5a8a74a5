"""Write the workbooks of `tests/catalogue/`, which no editor shows.

Run: .venv/bin/python -m tests.catalogue.make_binary   (the same bytes each time)
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.broken.make_binary import bomb, undated

HERE = Path(__file__).parent
HEAD = ("fiscal_year", "stage", "as_of", "site_id", "fund", "function", "object", "amount")


def line(amount: object, site: object = "101", day: object = "2025-06-20") -> tuple[object, ...]:
    return ("2026", "adopted", day, site, "01", "1000", "100", amount)


def budget(
    *lines: tuple[object, ...], arrange: Callable[[Worksheet], object] | None = None
) -> bytes:
    """Return a workbook of a budget, with something done to its sheet."""
    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = datetime(2000, 1, 1, tzinfo=UTC)
    sheet = book.worksheets[0]
    sheet.title = "Budget"
    for row in (HEAD, *lines, line("800.00", "102")):
        sheet.append(row)
    if arrange is not None:
        arrange(sheet)
    written = io.BytesIO()
    book.save(written)
    return undated(written.getvalue())


def with_second_sheet(title: str, state: str = "visible") -> Callable[[Worksheet], object]:
    def arrange(sheet: Worksheet) -> None:
        other = sheet.parent.create_sheet(title)
        other.sheet_state = state
        other.append(HEAD)
        other.append(line("5.00"))

    return arrange


def titled(title: str) -> Callable[[Worksheet], object]:
    return lambda sheet: setattr(sheet, "title", title)


def hide_second_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[2].hidden = True


def format_codes(sheet: Worksheet) -> None:
    for row in (2, 3):
        sheet.cell(row, 4).number_format = "00000"


def replaced(archive: bytes, before: bytes, after: bytes) -> bytes:
    """Return a workbook in whose first sheet some bytes are others."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(result, "w") as new:
        for member in old.infolist():
            data = old.read(member)
            if member.filename == "xl/worksheets/sheet1.xml":
                assert before in data
                data = data.replace(before, after)
            new.writestr(member, data)
    return undated(result.getvalue())


WHOLE = budget(line("1200.00"))
SUM = budget(line("=600+600"))
FILES = {
    "019-cut-archive/budget.xlsx": WHOLE[: len(WHOLE) // 2],
    "020-macros/budget.xlsm": WHOLE,
    "021-bomb/budget.xlsx": bomb(),
    "033b-merged-header/budget.xlsx": budget(
        line("1200.00"), arrange=lambda sheet: sheet.merge_cells("G1:H1")
    ),
    "034-merged-cells/budget.xlsx": budget(
        line("1200.00"), line("30.00"), arrange=lambda sheet: sheet.merge_cells("D2:D3")
    ),
    "039a-hidden-sheet/budget.xlsx": budget(
        line("1200.00"), arrange=with_second_sheet("Old", "hidden")
    ),
    "039b-hidden-row/budget.xlsx": budget(line("1200.00"), arrange=hide_second_row),
    "040-several-sheets/budget.xlsx": budget(line("1200.00"), arrange=with_second_sheet("Spring")),
    "041-formula-without-value/budget.xlsx": SUM,
    "042-error-cell/budget.xlsx": budget(line("#DIV/0!")),
    "043-number-as-text/budget.xlsx": budget(line("1200.00", "101")),
    "048b-day-as-code/budget.xlsx": budget(line("1200.00", date(2026, 3, 3))),
    "074-cents-as-floats/budget.xlsx": budget(line(0.1 + 0.2), line(1234.56)),
    "076e-million-in-a-workbook/budget.xlsx": budget(line(1e6)),
    "145-zeros-by-format/budget.xlsx": budget(line(1200, 101), arrange=format_codes),
    "146-spaces-in-sheet-name/budget.xlsx": budget(line("1200.00"), arrange=titled("Budget  ")),
    "147-formula-with-value/budget.xlsx": replaced(SUM, b"<v />", b"<v>1200</v>"),
    "148-day-cell/budget.xlsx": budget(line(1200, day=date(2025, 6, 20))),
    "149-fraction-of-a-cent/budget.xlsx": budget(line(1200.505)),
    "150-number-as-code/budget.xlsx": budget(line(1200.0, 101.0)),
}


def main() -> None:
    """Write every file, and take the text of the base away where a workbook stands for it."""
    for name, data in FILES.items():
        path = HERE / Path(name).parent / "district_data" / "alder" / Path(name).name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        path.with_name("budget.csv.removed").touch()


if __name__ == "__main__":
    main()
