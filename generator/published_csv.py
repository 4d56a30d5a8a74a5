"""A published table as a file: UTF-8, commas, one line feed a row, and no cell that runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA_STARTS = frozenset("=+-@\t\r\n\0＝＋－＠")  # noqa: RUF001
"""A spreadsheet takes a cell that starts so for a formula, full-width forms included.

Source: OWASP ASVS 4.0.3, 5.3.10; CWE-1236.
"""


def inert(text: str) -> str:
    """Return text that a spreadsheet shows as it is: what would run gets a leading apostrophe.

    So does what would run but for apostrophes of its own: one less is always what was there.
    """
    return f"'{text}" if text.lstrip("'")[:1] in _FORMULA_STARTS else text


def unguarded(text: str) -> str:
    """Return the text that `inert` was given."""
    return text[1:] if text.startswith("'") and inert(text) != text else text


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a header and rows as a file. Cells of text are made `inert` by whoever knows them."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()
