"""`daybook sample`: an invented district of any size, as the folder a district keeps.

Who exists is in `sites`, how many students in `students`, what is paid for in `rules.csv`; `ledger` works
out each site's lines, and `files` writes them. What they add to is in `books`, from which the rest follows:
`savings` and `money_in`, `positions`, `sharing`. Who decides is in `selectors`, how it is
managed in `practice`, `goals` and `scores`. How schools are funded is in `allocation`. The same arguments give the same bytes.
"""

from __future__ import annotations

import re
from pathlib import Path

from generator.columns import (
    BALANCES,
    GRANTS,
    NOTES,
    REVENUE,
    RUBRIC_SCORES,
    STAFF,
    STATE_FIGURES,
)
from generator.sample.allocation import write_allocations
from generator.sample.balances import balance_rows, revenue_rows
from generator.sample.books import Books
from generator.sample.files import (
    national_id,
    write_accounts,
    write_control_totals,
    write_enrollment,
    write_ledgers,
    write_sites,
)
from generator.sample.goals import goal_lines
from generator.sample.ledger import District
from generator.sample.money_in import MoneyIn
from generator.sample.positions import staff_rows
from generator.sample.practice import write_practice
from generator.sample.profile import profile_lines
from generator.sample.remarks import correction_lines, grant_rows, note_rows
from generator.sample.savings import Savings
from generator.sample.scores import score_rows
from generator.sample.selectors import selector_lines
from generator.sample.sharing import sharing_lines, state_figures
from generator.sample.sites import make_sites
from generator.sample.writing import write_document, write_table

LAST_YEAR = 2027
"""Fiscal year 2026-27, which has run to October."""

_DISTRICT_ID = re.compile(r"[\w.-]{1,60}")


def write_sample(
    directory: Path, *, sites: int = 24, years: int = 3, lines: int = 200, seed: int = 1
) -> None:
    """Make `directory`, parents included, the folder of an invented district.

    Its name becomes the district's id. Not more than one site's lines of a year are in memory.

    Args:
        directory: A new or empty folder.
        sites: Ledger locations: about a quarter of them (at most 15) are central, the others schools.
        years: Fiscal years up to 2026-27, which is open; those before it are closed.
        lines: Budget lines of each site, year and stage (proposed, adopted, amended), and of spending.
        seed: Another number gives another district.

    Raises:
        FileExistsError: `directory` has something in it, or is a file.
        ValueError: a number is less than one, or the folder's name cannot be a district's id.
    """
    directory = directory.absolute()
    if not _DISTRICT_ID.fullmatch(directory.name):
        message = (
            f"{directory.name!r} cannot be a district's id: "
            "name the folder with letters, digits, '-', '.' and '_' only"
        )
        raise ValueError(message)
    if min(sites, years, lines) < 1:
        message = f"sites, years and lines are at least 1: {sites}, {years}, {lines}"
        raise ValueError(message)
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        message = f"{directory} is not empty: give a new folder, nothing is overwritten"
        raise FileExistsError(message)
    directory.mkdir(parents=True, exist_ok=True)
    fiscal_years = range(LAST_YEAR - years + 1, LAST_YEAR + 1)
    name = _spoken(directory.name)
    found = make_sites(sites, fiscal_years, seed, name)
    district = District(found, fiscal_years, lines, seed)
    profile = profile_lines(district, directory.name, name, national_id(directory.name))
    write_document(directory, "district.yml", profile)
    write_sites(directory, district)
    write_enrollment(directory, district)
    write_accounts(directory)
    books = write_ledgers(directory, district)
    write_control_totals(directory, district, books)
    write_allocations(directory, district)
    _write_registers(directory, district, books)


def _write_registers(directory: Path, district: District, books: Books) -> None:
    savings = Savings(district, books)
    received = list(MoneyIn(district, books, savings).rows())
    write_table(directory, REVENUE, revenue_rows(district, received))
    write_table(directory, BALANCES, balance_rows(district, books, savings, received))
    write_table(directory, STAFF, staff_rows(district, books))
    write_table(directory, STATE_FIGURES, state_figures(district, books))
    write_table(directory, GRANTS, grant_rows(district))
    write_table(directory, NOTES, note_rows(district))
    write_table(directory, RUBRIC_SCORES, score_rows(district))
    write_practice(directory, district, books)
    write_document(directory, "sharing.yml", sharing_lines(district))
    write_document(directory, "selectors.yml", selector_lines())
    write_document(directory, "goals.yml", goal_lines(district))
    write_document(directory, "corrections.yml", correction_lines(district, books))


def _spoken(district_id: str) -> str:
    """Return the id as a name: `oak-hill` is `Oak Hill`."""
    return " ".join(
        word[:1].upper() + word[1:] for word in re.split(r"[-_.]+", district_id) if word
    )
