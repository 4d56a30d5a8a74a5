"""A small invented district's way of funding its schools: positions by numbers of students."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.money import decimal_text
from generator.sample.ledger import District
from generator.sample.rule_lines import DOLLAR, Amounts, rule_lines, schools_of
from generator.sample.writing import quoted

_FEW = 250
"""Students from which a small district's office has a second secretary."""


@dataclass(frozen=True)
class _Post:
    """Positions that a small district's schools get."""

    id: str
    job: str
    name: str
    purpose: str
    level: str = ""
    group: str = "all"
    for_each: int = 0
    parts: int = 2
    """Positions are rounded to a half (2) or a tenth (10)."""


_JOBS = {
    "teacher": ("Teachers", 88_400),
    "principal": ("Principals", 131_000),
    "counselor": ("Counselors", 91_200),
    "secretary": ("Office staff", 52_300),
}
_POSTS = (
    _Post(
        "teachers-elementary", "teacher", "Classroom teachers", "Lessons.", "elementary", "all", 21
    ),
    _Post("teachers-middle", "teacher", "Classroom teachers", "Lessons.", "middle", "all", 23),
    _Post("teachers-high", "teacher", "Classroom teachers", "Lessons.", "high", "all", 24),
    _Post("teachers-k12", "teacher", "Classroom teachers", "Lessons.", "k12", "all", 22),
    _Post(
        "special-education",
        "teacher",
        "Teachers of special education",
        "Lessons and support for students with disabilities.",
        group="students_with_disabilities",
        for_each=16,
        parts=10,
    ),
    _Post("counselors", "counselor", "Counselors", "Advice and help.", for_each=320),
)
_SUPPLIES = 214_25
"""Cents for each student."""


def positions(district: District, year: int) -> Iterator[tuple[str, Amounts]]:
    """Yield what each rule gives each school, in cents."""
    for site, students in schools_of(district, year):
        amounts = {}
        for post in _POSTS:
            parts = 0
            if post.level in {"", site.level}:
                count = getattr(students, post.group)
                parts = (2 * post.parts * count + post.for_each) // (2 * post.for_each)
            amounts[post.id] = parts * _JOBS[post.job][1] * DOLLAR // post.parts
        amounts["principal"] = _JOBS["principal"][1] * DOLLAR
        secretaries = 2 if students.all >= _FEW else 1
        amounts["office"] = secretaries * _JOBS["secretary"][1] * DOLLAR
        amounts["supplies"] = students.all * _SUPPLIES
        yield site.site_id, amounts


def positions_lines() -> Iterator[str]:
    """Yield the lines of the method's document."""
    yield "# An invented method, made by `daybook sample`: no district funds its schools so."
    yield "differences: stop"
    yield "methods:"
    yield "  - id: staffing"
    yield "    name: Staffing by numbers of students"
    yield "    purpose: Schools get people, as many as their students call for."
    yield "    jobs:"
    for job, (name, dollars) in _JOBS.items():
        yield f"      - {{id: {job}, name: {name}, compensation: {quoted(dollars)}}}"
    yield "    rules:"
    for post in _POSTS:
        keys = [
            f"count: {{group: {post.group}}}",
            f'students_per_position: "{post.for_each}"',
            f"position_rounding: {'half' if post.parts == 2 else 'tenth'}",  # noqa: PLR2004 - halves
            f"job: {post.job}",
        ]
        if post.level:
            keys.insert(0, f"eligible: {{levels: {post.level}}}")
        yield from rule_lines(post.id, "staffing", post.name, post.purpose, *keys)
    yield from rule_lines(
        "principal",
        "positions",
        "A principal",
        "Someone leads each school.",
        'positions: "1"',
        "job: principal",
    )
    yield from rule_lines(
        "office",
        "staffing",
        "Office staff",
        "Families find someone at the desk.",
        f'by_size: [{{at_least: "0", positions: "1"}}, {{at_least: "{_FEW}", positions: "2"}}]',
        "job: secretary",
    )
    yield from rule_lines(
        "supplies",
        "per_pupil",
        "Books and supplies",
        "What a class uses up in a year.",
        "count: {group: all}",
        f"rate: {quoted(decimal_text(_SUPPLIES))}",
    )
