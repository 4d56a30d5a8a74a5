"""How an invented district funds its schools: a weighted student formula, or positions where it is small.

The published amounts are worked out here, in plain sums of their own: that the rules give them is a test.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.columns import ALLOCATION
from generator.money import decimal_text
from generator.sample.ledger import District
from generator.sample.rule_lines import DOLLAR, Amounts, rule_lines, schools_of
from generator.sample.sites import LEAST_OF_LARGE
from generator.sample.staffing import positions, positions_lines
from generator.sample.writing import quoted, write_document, write_table

_SMALL = 300
"""Students from which a school is not small."""


@dataclass(frozen=True)
class _Formula:
    """The numbers of a weighted student formula in one year."""

    base: int
    """Cents for each student."""

    weights: dict[str, int]
    """Hundredths of the base by student group."""

    foundation: dict[str, int]
    """Dollars for each school by level."""

    small_rate: int
    """Dollars for each student that a small school is short."""

    held_to: int = 0
    """Percent of last year that a school gets at least; 0 for none."""

    devices: int = 0
    """Dollars for each student, once."""


_LEVELS = {"elementary": 340_000, "k8": 415_000, "middle": 450_000, "high": 610_000, "k12": 520_000}
_GROUPS = {
    "low_income": ("Low-income students", "Help beyond what every student gets."),
    "english_learner": ("English learners", "Lessons for students who are learning English."),
    "students_with_disabilities": (
        "Students with disabilities",
        "Classroom support; teachers of special education are paid centrally.",
    ),
}
_BEFORE = _Formula(
    base=6_180_00,
    weights={"low_income": 10, "english_learner": 20, "students_with_disabilities": 15},
    foundation=_LEVELS,
    small_rate=700,
)
_NOW = _Formula(
    base=6_215_00,
    weights={"low_income": 12, "english_learner": 24, "students_with_disabilities": 16},
    foundation={level: dollars + 6_500 for level, dollars in _LEVELS.items()},
    small_rate=820,
    held_to=100,
    devices=45,
)


def write_allocations(directory: Path, district: District) -> None:
    """Write a method and the published amounts: of the two newest years, or of one where it is small."""
    (directory / "allocation").mkdir()
    if len(district.sites) < LEAST_OF_LARGE:
        year = district.years[-1]
        _write(directory, year, positions_lines(), dict(positions(district, year)))
        return
    last: dict[str, int] = {}
    for year, formula in zip(
        district.years[-2:], (_BEFORE, _NOW)[-len(district.years) :], strict=True
    ):
        amounts = dict(_formula(district, year, formula, last))
        _write(directory, year, _formula_lines(formula), amounts)
        last = {site_id: sum(of_site.values()) for site_id, of_site in amounts.items()}


def _write(directory: Path, year: int, lines: Iterator[str], amounts: dict[str, Amounts]) -> None:
    write_document(directory, f"allocation/{year}.yml", lines)
    write_table(
        directory,
        ALLOCATION,
        (
            {
                "fiscal_year": str(year),
                "site_id": site_id,
                "rule_id": rule_id,
                "amount": decimal_text(cents),
            }
            for site_id, of_site in amounts.items()
            for rule_id, cents in (*of_site.items(), ("total", sum(of_site.values())))
        ),
        name=f"allocation/{year}",
    )


def _formula(
    district: District, year: int, formula: _Formula, last: dict[str, int]
) -> Iterator[tuple[str, Amounts]]:
    for site, students in schools_of(district, year):
        amounts = {
            "foundation": formula.foundation.get(site.level, 0) * DOLLAR,
            "every-student": students.all * formula.base,
        }
        for group, weight in formula.weights.items():
            exact = getattr(students, group) * formula.base * weight
            amounts[_rule_id(group)] = (exact + 50 * DOLLAR) // (100 * DOLLAR) * DOLLAR
        amounts["small-school"] = max(0, _SMALL - students.all) * formula.small_rate * DOLLAR
        if formula.devices:
            amounts["devices"] = students.all * formula.devices * DOLLAR
        if formula.held_to:
            own = sum(cents for rule_id, cents in amounts.items() if rule_id != "devices")
            floor = last.get(site.site_id, 0) * formula.held_to
            short = max(0, floor - 100 * own)
            amounts["hold-harmless"] = (short + 50 * DOLLAR) // (100 * DOLLAR) * DOLLAR
        yield site.site_id, amounts


def _rule_id(group: str) -> str:
    return group.replace("_", "-")


def _formula_lines(formula: _Formula) -> Iterator[str]:
    yield "# An invented method, made by `daybook sample`: no district funds its schools so."
    yield "differences: stop"
    yield "methods:"
    yield "  - id: weighted-student-formula"
    yield "    name: Weighted student formula"
    yield "    purpose: Money follows students, and more of it follows those who need more."
    yield f"    base: {quoted(decimal_text(formula.base))}"
    yield "    rules:"
    levels = ", ".join(f"{level}: {quoted(cents)}" for level, cents in formula.foundation.items())
    yield from rule_lines(
        "foundation",
        "lump_sum",
        "Every school",
        "A principal, an office and what a school needs however many students it has.",
        f"by_level: {{{levels}}}",
    )
    yield from rule_lines(
        "every-student",
        "per_pupil",
        "Every student",
        "Teachers, books and supplies.",
        "count: {group: all}",
        'weight: "1"',
    )
    for group, weight in formula.weights.items():
        name, purpose = _GROUPS[group]
        yield from rule_lines(
            _rule_id(group),
            "per_pupil",
            name,
            purpose,
            f"count: {{group: {group}}}",
            f'weight: "0.{weight}"',
            "rounding: dollar",
        )
    yield from rule_lines(
        "small-school",
        "small_school",
        "Small schools",
        "A small school needs most of what a larger one needs.",
        f'below: "{_SMALL}"',
        f"rate: {quoted(formula.small_rate)}",
    )
    if formula.devices:
        yield from rule_lines(
            "devices",
            "per_pupil",
            "New laptops",
            "A laptop for every third student, bought this year.",
            "count: {group: all}",
            f"rate: {quoted(formula.devices)}",
            "one_time: yes",
        )
    if formula.held_to:
        before = ["foundation", "every-student", *map(_rule_id, formula.weights), "small-school"]
        yield from rule_lines(
            "hold-harmless",
            "hold_harmless",
            "No sudden loss",
            "A school that loses students has a year to adjust.",
            "basis: dollars",
            f"share: {formula.held_to}%",
            f"of: [{', '.join(before)}]",
            "rounding: dollar",
        )
