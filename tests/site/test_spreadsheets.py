"""Downloads in a real spreadsheet: no cell is a formula, and amounts are numbers."""

from __future__ import annotations

import csv
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.columns import PUBLISHED, Kind
from tests import thorough

SOFFICE = shutil.which("soffice")
NUMBERS = {Kind.MONEY, Kind.COUNT}

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def opened(built, tmp_path_factory):
    """Return the downloads of a district with a hostile text in every field, as LibreOffice has opened them."""
    folder = tmp_path_factory.mktemp("spreadsheets")
    data = built("hostile") / "site" / "data"
    files = sorted(path for path in data.glob("*.csv"))
    for kind in ("sites", "figures"):
        files += sorted((data / kind).glob("*.csv"))[: thorough.of(6, None)]
    (folder / "opened").mkdir()
    flat = [
        shutil.copy(path, folder / f"{'-'.join(path.relative_to(data).parts)}") for path in files
    ]
    command = [SOFFICE, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", "xlsx", "--infilter=CSV:44,34,76,1", "--outdir", folder / "opened"]
    subprocess.run([*map(str, command), *map(str, flat)], check=True, capture_output=True)
    return {
        "/".join(path.relative_to(data).parts).removesuffix(".csv"): (
            path,
            folder / "opened" / Path(copy).with_suffix(".xlsx").name,
        )
        for path, copy in zip(files, flat, strict=True)
    }


def cells_of(path):
    return [list(row) for row in load_workbook(path).active.iter_rows()]


def test_no_cell_is_a_formula(opened):
    assert len(opened) > thorough.of(20, 80)
    for name, (_, path) in opened.items():
        for row in cells_of(path):
            for cell in row:
                assert cell.data_type != "f", (name, cell.coordinate, cell.value)
                assert cell.hyperlink is None


def test_amounts_are_numbers_and_the_same(opened):
    tried = 0
    for name, (source, path) in opened.items():
        table = PUBLISHED.get("sites/<site_id>" if name.startswith("sites/") else name)
        if table is None:
            continue
        with source.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        _, *cells = cells_of(path)
        numbers = [
            place
            for place, column in enumerate(header)
            if column in table.by_name and table.by_name[column].kind in NUMBERS
        ]
        for row, shown in zip(rows, cells, strict=True):
            for place in numbers:
                if row[place] and row[place] != "withheld":
                    assert isinstance(shown[place].value, int | float), (name, shown[place])
                    exact = Decimal(row[place])
                    assert abs(Decimal(str(shown[place].value)) - exact) < Decimal("0.005")
                    tried += 1
    assert tried > 1000
