"""What the index of schools says of each school, once for the page and for the file behind it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.figures.at_a_glance import AtAGlance, at_a_glance
from generator.figures.facts import Facts
from generator.figures.need import Need, newest_need
from generator.figures.phrases import is_many_times
from generator.finance.district import Site
from generator.money import divided
from generator.vocabulary import LEVELS
from generator.wording import Wording

SIZES = (0, 200, 500, 1000)
"""Students from which each band of sizes begins."""

NEEDS = (0, 25, 50, 75)
"""Percent of students from low-income families from which each band of need begins."""

INDEX_COLUMNS = (
    "name",
    "id",
    "level",
    "url",
    "year",
    "students",
    "planned",
    "per_student",
    "spent",
    "share",
    "low_income",
    "size",
    "need",
    "title_i",
)
"""Of `data/schools.json`: amounts in whole dollars, shares in whole percent; null where not known."""

_HUNDRED = 100


@dataclass(frozen=True)
class SchoolEntry:
    """One school of the index."""

    site: Site
    glance: AtAGlance
    need: Need | None

    @property
    def level(self) -> str:
        """Its level; `other` where none is given."""
        return self.site.level or "other"

    @property
    def size_band(self) -> int | None:
        """Where its band of SIZES begins; None where its students may not be known."""
        return band(self.glance.students, SIZES)

    @property
    def need_band(self) -> int | None:
        """Where its band of NEEDS begins; None where its need may not be known."""
        return band(Decimal(self.need.percent), NEEDS) if self.need else None

    @property
    def planned_cents(self) -> int | None:
        """What is planned for running it; None where it ran nothing."""
        return None if self.glance.runs_nothing else self.glance.plan_cents

    @property
    def spent_cents(self) -> int | None:
        """What is spent on running it; None where it ran nothing."""
        return None if self.glance.runs_nothing else self.glance.actual_cents

    @property
    def percent_spent(self) -> int | None:
        """What it spent of its plan, in whole percent; None where there is no plan to spend."""
        plan, spent = self.planned_cents, self.spent_cents
        if not plan or plan < 0 or spent is None or spent < 0 or is_many_times(spent, plan):
            return None
        return divided(spent * _HUNDRED, plan)


def school_entries(facts: Facts, schools: Iterable[Site]) -> list[SchoolEntry]:
    """Return an entry for each school, in their order."""
    found = []
    for site in schools:
        glance = at_a_glance(facts, site)
        need = newest_need(facts, site.site_id, glance.students_stage or "final")
        found.append(SchoolEntry(site, glance, need))
    return found


def band(value: Decimal | None, begins: Sequence[int]) -> int | None:
    """Return where the band that holds a value begins."""
    return None if value is None else max(begin for begin in begins if begin <= value)


def school_index(wording: Wording, schools: Iterable[tuple[str, str, SchoolEntry]]) -> bytes:
    """Return the small file behind the finder and the filters of the index.

    Args:
        wording: The language.
        schools: What each is called, the address of its page below where the file is used, and itself.
    """
    rows = [
        [
            name,
            entry.site.site_id,
            entry.level,
            address,
            entry.glance.fiscal_year,
            _plain(entry.glance.students),
            _dollars(entry.planned_cents),
            _dollars(entry.glance.per_student.cents if entry.glance.per_student else None),
            _dollars(entry.spent_cents),
            entry.percent_spent,
            entry.need.percent if entry.need else None,
            entry.size_band,
            entry.need_band,
            entry.site.is_title_i,
        ]
        for name, address, entry in schools
    ]
    return _index(wording, INDEX_COLUMNS, rows)


def name_index(wording: Wording, schools: Iterable[tuple[Site, str]]) -> bytes:
    """Return the same file for schools of which no money is known: what the finder needs of it.

    Args:
        wording: The language.
        schools: Each with the address of its page below where the file is used.
    """
    rows = [[site.name, site.site_id, site.level or "other", address] for site, address in schools]
    return _index(wording, INDEX_COLUMNS[: len(rows[0])], rows)


def _index(wording: Wording, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    index = {
        "columns": columns,
        "levels": {level: wording(words.one) for level, words in LEVELS.items()},
        "schools": rows,
    }
    return (json.dumps(index, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _plain(count: Decimal | None) -> int | float | None:
    if count is None:
        return None
    return int(count) if count == int(count) else float(count)


def _dollars(cents: int | None) -> int | None:
    return None if cents is None else divided(cents, _HUNDRED)
