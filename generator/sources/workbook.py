"""A sheet of a workbook to cells: the text that the sheet saved as CSV would hold."""

from __future__ import annotations

import re
import warnings
from array import array
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, datetime, time
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import islice
from typing import Any

import pyarrow as pa

from generator import problem_kinds
from generator.problems import Location, Report, quoted
from generator.sources import headers
from generator.sources.encoded import Encoder
from generator.sources.extracts import Extract, FileRequest, Listed, Wanted, finish
from generator.sources.paths import shown, suggestion, unreadable
from generator.sources.workbook_guard import has_formulas, hidden_rows, refusal

_ZEROS = re.compile(r"0{2,}")
_DECIMALS = re.compile(r"[#0]\.(0+)(?![0-9#%eE])")
_CENT = Decimal("0.01")
_NOISE = Decimal("0.000001")
_MOST_EXACT = 10**15
"""Beyond this a spreadsheet's number is not exact to the unit."""


class _UnreadableError(Exception):
    """A workbook that openpyxl cannot follow."""


def read_workbook(request: FileRequest, wanted: Wanted, report: Report) -> Extract | None:
    """Read the wanted columns of a sheet; None, with the reason in the report, where it cannot be."""
    try:
        if problem := refusal(request.path):
            report.add(problem)
            return None
        with warnings.catch_warnings():
            # openpyxl warns of styles and validations that it leaves out; no cell depends on them.
            warnings.simplefilter("ignore")
            return _read(request, wanted, report)
    except OSError as error:
        report.add(unreadable(request.path, error))
    except _UnreadableError as error:
        report.add(
            problem_kinds.problem(
                "not-a-workbook",
                Location(shown(request.path)),
                what="the workbook cannot be read",
                why=f"Part of it is damaged or unsafe ({error}).",
                fix="open it in a spreadsheet and save it again, or save the sheet as CSV.",
            )
        )
    return None


def _read(request: FileRequest, wanted: Wanted, report: Report) -> Extract | None:
    with closing(_opened(request, values=True)) as book:
        sheet = _sheet(book, request, report)
        if sheet is None:
            return None
        rows = _rows(sheet)
        above = list(islice(rows, request.header_row - 1))
        fields = headers.regular(cell_text(cell) for cell in next(rows, ()))
        if not headers.matches(fields, wanted):
            first = [*above, fields, *islice(rows, headers.SEARCHED_ROWS)]
            texts = [[x if isinstance(x, str) else cell_text(x) for x in row] for row in first]
            headers.report_no_header(request, enumerate(texts, 1), wanted, sheet.title, report)
            return None
        _report_unseen(book, sheet, request, report)
        place = Location(shown(request.path), request.header_row, None, sheet.title)
        positions = headers.columns_of(fields, wanted, place, report)
        if positions is None:
            return None
        reader = _Reader(place, positions, report)
        if _guarded(lambda: has_formulas(request.path)):
            with closing(_opened(request, values=False)) as formulas:
                beside = islice(_rows(formulas[sheet.title]), request.header_row, None)
                reader.read(request.header_row + 1, rows, beside)
        else:
            reader.read(request.header_row + 1, rows)
    cells = pa.table({name: column.finish() for name, column in reader.columns.items()})
    numbers = Listed(reader.numbers)
    extract = Extract(place.path, place.sheet, request.header_row, fields, cells, numbers)
    return finish(extract, report)


def _guarded(call: Any) -> Any:
    """Call into openpyxl, whose parsers raise whatever they tripped over."""
    try:
        return call()
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - KeyError, ParseError, EntitiesForbidden, BadZipFile, …
        raise _UnreadableError(type(error).__name__) from None


def _opened(request: FileRequest, *, values: bool) -> Any:
    # Takes a tenth of a build's start, and most districts keep their tables as CSV.
    import openpyxl  # noqa: PLC0415

    return _guarded(
        lambda: openpyxl.load_workbook(
            request.path, read_only=True, data_only=values, keep_links=False
        )
    )


def _rows(sheet: Any) -> Iterator[Sequence[Any]]:
    # The size that a sheet states may be wrong and would cut rows off.
    sheet.reset_dimensions()
    rows = iter(sheet.iter_rows())
    while (row := _guarded(lambda: next(rows, None))) is not None:
        yield row


def _sheet(book: Any, request: FileRequest, report: Report) -> Any:
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    visible = [title for title, sheet in sheets.items() if sheet.sheet_state == "visible"]
    path = shown(request.path)
    if request.sheet is not None:
        if request.sheet in sheets:
            return sheets[request.sheet]
        # A blank behind the name of a sheet cannot be seen on its tab.
        named = [title for title in sheets if title.strip() == request.sheet.strip()]
        if len(named) == 1:
            return sheets[named[0]]
        report.add(
            problem_kinds.problem(
                "unknown-sheet",
                Location(path),
                what=f"the workbook has no sheet {quoted(request.sheet)}",
                why=f"Its sheets are {', '.join(map(quoted, visible))}.",
                fix=suggestion(request.sheet, visible, "name one of these."),
            )
        )
        return None
    if request.likely_sheet in visible:
        return sheets[request.likely_sheet]
    if len(visible) != 1:
        report.add(
            problem_kinds.problem(
                "several-sheets",
                Location(path),
                what=f"the workbook has {len(visible)} sheets: {', '.join(map(quoted, visible))}",
                why="Only one of them is the table, and nothing says which.",
                fix="name it with sheet: under sources:, or remove the others."
                if request.likely_sheet is None
                else f"name the sheet {request.likely_sheet}, or remove the others.",
            )
        )
        return None
    return sheets[visible[0]]


def _report_unseen(book: Any, sheet: Any, request: FileRequest, report: Report) -> None:
    """Warn of what who looks at the sheet does not see: hidden sheets and rows, and macros."""
    hidden = [one.title for one in book.worksheets if one.sheet_state != "visible"]
    member = str(sheet._worksheet_path).lstrip("/")  # noqa: SLF001 - openpyxl says it nowhere else
    rows = _guarded(lambda: hidden_rows(request.path, member))
    place = Location(shown(request.path))
    if unread := [title for title in hidden if title != sheet.title]:
        _warn_unseen(
            report,
            place,
            f"hidden sheets are not read: {', '.join(map(quoted, unread))}",
            "Only the sheet that is named, or the only visible one, is the table.",
            "leave them if they hold nothing that should be published.",
        )
    if rows:
        _warn_unseen(
            report,
            Location(shown(request.path), None, None, sheet.title),
            f"{rows} hidden row{'' if rows == 1 else 's'} of the sheet "
            f"{'is' if rows == 1 else 'are'} read",
            "A filter hides rows and does not take them away; all rows of the sheet count.",
            "show all rows and delete those that should not count.",
        )
    if request.path.suffix.lower() == ".xlsm":
        _warn_unseen(
            report,
            place,
            "the workbook may hold macros, which are not run",
            "The values that its cells hold are read.",
            "save it as .xlsx to be rid of them.",
        )


def _warn_unseen(report: Report, place: Location, what: str, why: str, fix: str) -> None:
    report.add(problem_kinds.problem("unseen-in-workbook", place, what=what, why=why, fix=fix))


class _Reader:
    """Collects the wanted cells of a sheet's rows and reports those that hold no value."""

    def __init__(self, place: Location, positions: dict[str, int], report: Report) -> None:
        self.columns = {name: Encoder() for name in positions}
        self.numbers = array("q")
        self._place = place
        self._positions = positions
        self._report = report

    def read(
        self,
        first: int,
        rows: Iterator[Sequence[Any]],
        formulas: Iterator[Sequence[Any]] | None = None,
    ) -> None:
        for number, row in enumerate(rows, first):
            beside = next(formulas, ()) if formulas else ()
            self.numbers.append(number)
            for name, position in self._positions.items():
                text = ""
                if position < len(row) and row[position].value is not None:
                    text = self._text(row[position], name, number)
                elif position < len(beside) and beside[position].data_type == "f":
                    self._check_formula(row, name, number)
                self.columns[name].append(text)

    def _text(self, cell: Any, name: str, number: int) -> str:
        if cell.data_type == "e":
            self._add(
                "error-cell",
                name,
                number,
                f"the cell shows the error {cell.value}",
                "A formula failed here, so there is no value to publish.",
                "mend the formula, or type the value.",
            )
            return ""
        return cell_text(cell)

    def _check_formula(self, row: Sequence[Any], name: str, number: int) -> None:
        position = self._positions[name]
        if position < len(row) and row[position].data_type == "str":
            return  # A formula whose result is an empty text.
        self._add(
            "formula-without-value",
            name,
            number,
            "the cell holds a formula and no value",
            "The program that wrote the workbook did not work its formulas out.",
            "open it in a spreadsheet and save it; the values are then stored.",
        )

    def _add(self, id_: str, name: str, number: int, what: str, why: str, fix: str) -> None:
        at = self._place
        place = Location(at.path, number, name, at.sheet, self._positions[name] + 1)
        self._report.add(problem_kinds.problem(id_, place, what=what, why=why, fix=fix))


def cell_text(cell: Any) -> str:
    """Return a cell as the sheet saved as CSV would hold it.

    12.0 is `12`, 0.30000000000000004 is `0.3`; a format of only zeros (`00000`) gives leading zeros back
    and a format with decimals (`0.00`) trailing ones; a date is `2026-06-30`, a tick is `yes` or `no`.
    """
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return number_text(value, cell.number_format or "")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def number_text(value: float, number_format: str) -> str:
    """Return a number without the noise of binary fractions.

    Example:
        >>> number_text(12.0, "General"), number_text(7, "000"), number_text(1234.5, "#,##0.00")
        ('12', '007', '1234.50')
    """
    exact = Decimal(repr(value))
    if not exact.is_finite() or abs(exact) >= _MOST_EXACT:
        return repr(value)
    if exact == exact.to_integral_value():
        text = str(int(exact))
        if value >= 0 and _ZEROS.fullmatch(number_format):
            return text.zfill(len(number_format))
    else:
        # Adding 0 takes the sign off a zero.
        cents = exact.quantize(_CENT, ROUND_HALF_EVEN) + 0
        if abs(exact - cents) > _NOISE:
            return f"{exact:f}"
        text = f"{cents.normalize():f}"
    decimals = _DECIMALS.search(number_format.partition(";")[0])
    if not decimals:
        return text
    whole, _, part = text.partition(".")
    return f"{whole}.{part.ljust(len(decimals[1]), '0')}"
