"""How many single-cell edits of a sound district are found: `make mutations` prints what escapes, by kind.

Each edit is made alone, the district is checked, and the edit is taken back. An edit is found where the
check says something it did not say of the sound district. Covered are edits of amounts that a control total
holds, of codes that a register lists, and of cells that no longer fit their column. Seeded: the same edits
every time.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

from generator.columns import INPUTS, Column, Kind
from generator.problems import Report
from generator.sample import write_sample
from generator.schema.cells import read
from generator.schema.refusals import Refusal
from generator.website import check

EDITS = 10_000
SEED = 20_260_101
DISTRICT = "mill"

Edit = Callable[[Random, str], str]


@dataclass(frozen=True)
class Outcome:
    """One edit: what was changed and how, whether it is covered, and whether it was found."""

    table: str
    column: str
    how: str
    is_covered: bool
    is_found: bool


def _digit(random: Random, text: str) -> str:
    places = [at for at, sign in enumerate(text) if sign.isdigit()]
    at = random.choice(places)
    return text[:at] + random.choice([d for d in "0123456789" if d != text[at]]) + text[at + 1 :]


def _dropped(random: Random, text: str) -> str:
    whole = text.partition(".")[0]
    at = random.randrange(len(whole))
    return text[:at] + text[at + 1 :]


def _swapped(random: Random, text: str) -> str:
    at = random.randrange(max(1, len(text) - 1))
    return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]


AMOUNTS: dict[str, Edit] = {
    "another digit": _digit,
    "a digit dropped": _dropped,
    "a digit twice": lambda _random, text: text[:1] + text,
    "two digits swapped": _swapped,
    "cents for dollars": lambda _random, text: text.replace(".", ""),
    "thousands for dollars": lambda _random, text: f"{float(text) / 1000:.2f}",
    "the sign": lambda _random, text: text[1:] if text.startswith("-") else f"-{text}",
    "emptied": lambda _random, _text: "",
    "words": lambda _random, _text: "TBD",
}
CODES: dict[str, Edit] = {
    "another sign": lambda random, text: (
        _digit(random, text) if any(c.isdigit() for c in text) else text + "x"
    ),
    "the first sign gone": lambda _random, text: text[1:],
    "letter O for zero": lambda _random, text: text.replace("0", "O", 1),
    "as a number": lambda _random, text: f"{text}.0",
    "emptied": lambda _random, _text: "",
}
YEARS: dict[str, Edit] = {
    "a year on": lambda _random, text: str(int(text) + 1),
    "a year back": lambda _random, text: str(int(text) - 1),
    "emptied": lambda _random, _text: "",
}
DATES: dict[str, Edit] = {
    "another digit": _digit,
    "day first": lambda _random, text: "/".join(reversed(text.split("-"))),
}
COUNTS: dict[str, Edit] = {
    "another digit": _digit,
    "a digit dropped": _dropped,
    "words": lambda _random, _text: "n/a",
}
RATES: dict[str, Edit] = AMOUNTS | {"the point lost": AMOUNTS["cents for dollars"]}
del RATES["cents for dollars"], RATES["thousands for dollars"]
WORDS: dict[str, Edit] = {
    "another word": lambda _random, text: f"{text}s",
    "emptied": lambda _random, _text: "",
}

BY_KIND: dict[Kind, dict[str, Edit]] = {
    Kind.MONEY: AMOUNTS,
    Kind.CODE: CODES,
    Kind.YEAR: YEARS,
    Kind.DATE: DATES,
    Kind.COUNT: COUNTS,
    Kind.WHOLE: COUNTS,
    Kind.PERIOD: COUNTS,
    Kind.RATE: RATES,
    Kind.CHOICE: WORDS,
    Kind.FLAG: WORDS,
}

HELD_BY_TOTALS = {("budget", "amount"), ("actuals", "amount"), ("control_totals", "amount")}
LAST_PERIODS = {"2027": "4"}
"""Of the year that is open; others end with period 13."""

REGISTERED = {"site_id", "fund", "function", "object", "program", "resource", "source"}


def edits(folder: Path, number: int, seed: int) -> Iterator[tuple[str, int, Column, str, str]]:
    """Yield table, row, column, how, and the new text of each edit; words for people are left alone."""
    random = Random(seed)  # noqa: S311 - chooses edits, keeps no secret
    cells = [
        (name, row, column, cell)
        for name, table in INPUTS.items()
        if (path := folder / f"{name}.csv").exists()
        for row, cells in enumerate(_rows(path))
        for column in table.columns
        if (cell := cells.get(column.name, "")) and column.kind in BY_KIND
    ]
    made = 0
    while made < number:
        name, row, column, cell = random.choice(cells)
        how, edit = random.choice(list(BY_KIND[column.kind].items()))
        new = edit(random, cell)
        if not _says_the_same(column, cell, new):
            made += 1
            yield name, row, column, how, new


def _says_the_same(column: Column, old: str, new: str) -> bool:
    """Whether two texts are read as the same: `0.00` and `-0.00`, a blank and what it stands for."""
    try:
        return read(column, old) == read(column, new)
    except Refusal:
        return False


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def outcomes(number: int, seed: int) -> list[Outcome]:
    """Return what became of a number of edits, in a district of its own."""
    with tempfile.TemporaryDirectory() as temporary:
        data = Path(temporary)
        folder = data / DISTRICT
        write_sample(folder, sites=4, years=2, lines=12, seed=3)
        sound = _said(data)
        codes = {
            code
            for path in (*folder.glob("accounts/*.csv"), folder / "sites.csv")
            for row in _rows(path)
            for code in (row.get("code"), row.get("site_id"))
            if code
        }
        found = []
        for name, row, column, how, new in edits(folder, number, seed):
            path = folder / f"{name}.csv"
            text = path.read_text("utf-8")
            cells = _write(path, row, column.name, new)
            is_found = _said(data) - sound
            path.write_text(text, "utf-8")
            found.append(
                Outcome(
                    name,
                    column.name,
                    how,
                    _is_covered(name, cells, column, new, codes),
                    bool(is_found),
                )
            )
        return found


def _is_covered(
    table: str, cells: Mapping[str, str], column: Column, new: str, codes: set[str]
) -> bool:
    if (table, column.name) in HELD_BY_TOTALS:
        # Year-to-date lines of an earlier month are replaced by those of the last, which totals hold.
        return table != "actuals" or cells["period"] in LAST_PERIODS.get(cells["fiscal_year"], "13")
    if column.name in REGISTERED and table != "sites" and not table.startswith("accounts/"):
        return bool(new) and new not in codes
    return _is_refused(column, new)


def _is_refused(column: Column, text: str) -> bool:
    try:
        read(column, text)
    except Refusal:
        return True
    return False


def _said(data: Path) -> set[tuple[str, str]]:
    report = Report()
    check(data, data, report)
    return {(problem.id, problem.what) for problem in report}


def _write(path: Path, number: int, column: str, text: str) -> dict[str, str]:
    """Write another text into a cell; return the row as it was."""
    rows = _rows(path)
    before = dict(rows[number])
    rows[number][column] = text
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return before


def main() -> None:
    """Make the edits in two processes and print what escaped."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else EDITS
    with ProcessPoolExecutor(2) as pool:
        halves = pool.map(partial(outcomes, number // 2), (SEED, SEED + 1))
        found = [one for half in halves for one in half]
    for is_covered, title in ((True, "covered"), (False, "not covered")):
        own = [one for one in found if one.is_covered == is_covered]
        escaped = [one for one in own if not one.is_found]
        share = len(escaped) / max(1, len(own))
        print(f"{title}: {len(own):,} edits, {len(escaped):,} escaped ({share:.2%})")
        kinds = Counter((one.table, one.column, one.how) for one in escaped)
        for (table, column, how), count in kinds.most_common(40):
            print(f"  {count:5} {table}.{column}: {how}")


if __name__ == "__main__":
    main()
