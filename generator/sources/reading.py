"""One door to every kind of file with rows: text by its delimiter, workbooks by their sheet."""

from __future__ import annotations

from generator.problems import Report
from generator.sources.delimited import read_delimited
from generator.sources.extracts import Extract, FileRequest, Wanted
from generator.sources.workbook import read_workbook

TEXT_ENDS = (".csv", ".tsv", ".txt")
WORKBOOK_ENDS = (".xlsx", ".xlsm", ".xls")


def read_extract(request: FileRequest, wanted: Wanted, report: Report) -> Extract | None:
    """Read the wanted columns of a file or sheet; None, with the reason in the report, where it cannot be."""
    read = read_workbook if request.path.suffix.lower() in WORKBOOK_ENDS else read_delimited
    return read(request, wanted, report)
