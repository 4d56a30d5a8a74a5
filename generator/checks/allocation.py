"""Methods of allocation: the sites and rules that are named, and the days that students were counted."""

from __future__ import annotations

from collections.abc import Iterator

from generator import problem_kinds
from generator.checks.evidence import Evidence, counted, school_year
from generator.problems import Location, Problem, quoted
from generator.schema.allocation_agree import TOTAL
from generator.schema.allocation_parts import Count, Who
from generator.schema.allocation_rules import Rule
from generator.schema.refusals import did_you_mean

_Place = tuple[str | int, ...]


def known_sites(evidence: Evidence) -> Iterator[Problem]:
    """A method names sites of sites.csv."""
    district = evidence.district
    if "sites" in district.incomplete:
        return
    known = evidence.known(district.sites, "site_id")
    for year, document in district.methods.items():
        for at, method in enumerate(document.methods):
            groups = [((*_at(at), "covers"), method.covers)]
            for number, rule in enumerate(method.rules):
                groups.append(((*_at(at, number), "eligible"), rule.eligible))
            for place, who in groups:
                yield from _unknown_sites(evidence, year, place, who, known)


def _unknown_sites(
    evidence: Evidence, year: int, place: _Place, who: Who, known: set[str]
) -> Iterator[Problem]:
    for key, codes in (("sites", who.sites), ("except_sites", who.except_sites)):
        for number, code in enumerate(codes):
            if code not in known:
                yield problem_kinds.problem(
                    "unknown-site",
                    _place(evidence, year, (*place, key, number)),
                    what=f"unknown site {quoted(code)}",
                    why=f"A method names sites listed in sites.csv ({counted(len(known), 'site')} there).",
                    fix=f"{did_you_mean(code, known)}add {code} to {evidence.file_of('sites')}.",
                    value=code,
                )


def known_rules(evidence: Evidence) -> Iterator[Problem]:
    """Published amounts and given numbers name rules of the year's method."""
    district = evidence.district
    for rows in (district.allocation, district.allocation_given):
        said: set[tuple[int, str]] = set()
        for row in rows:
            year = row.fiscal_year
            document = district.methods.get(year)
            if document is None:
                is_refused = f"allocation/{year}" in district.sources.documents
                if not is_refused and (year, "") not in said:
                    said.add((year, ""))
                    yield problem_kinds.problem(
                        "allocation-without-method",
                        evidence.place_of(rows, row, "fiscal_year"),
                        what=f"there is no method for {school_year(year)}",
                        why="Amounts are held against rules; without them these stand nowhere.",
                        fix=f"add allocation/{year}.yml, or correct the year.",
                    )
                continue
            known = [rule.id for method in document.methods for rule in method.rules]
            if row.rule_id in known or (year, row.rule_id) in said:
                continue
            if row.rule_id == TOTAL and rows is district.allocation:
                continue
            said.add((year, row.rule_id))
            yield problem_kinds.problem(
                "unknown-rule",
                evidence.place_of(rows, row, "rule_id"),
                what=f"unknown rule {quoted(row.rule_id)}",
                why=f"The method of {school_year(year)} has: {', '.join(known)}.",
                fix=f"{did_you_mean(row.rule_id, known)}add the rule to allocation/{year}.yml.",
                value=row.rule_id,
            )


def count_dates(evidence: Evidence) -> Iterator[Problem]:
    """A rule that says the day of its count counts students of that day."""
    enrollment = evidence.district.enrollment
    days: dict[tuple[object, ...], set[object]] = {}
    for row in enrollment:
        key = row.fiscal_year, row.student_group, row.grade_band, row.measure, row.stage
        days.setdefault(key, set()).add(row.count_date)
    for year, document in evidence.district.methods.items():
        for at, method in enumerate(document.methods):
            for number, rule in enumerate(method.rules):
                count = _count_of(rule)
                if count is None or count.count_date is None:
                    continue
                found = {
                    day
                    for group in count.group
                    for band in count.grades
                    for day in days.get(
                        (year - (count.year == "last"), group, band, count.measure, count.stage), ()
                    )
                }
                if others := sorted(str(day or "no day") for day in found - {count.count_date}):
                    yield problem_kinds.problem(
                        "count-date-differs",
                        _place(evidence, year, (*_at(at, number), "count", "count_date")),
                        what=f"the rule {rule.id} counts students of {count.count_date}",
                        why=f"Enrollment has that count of {', '.join(others[:3])}.",
                        fix="correct the day here or in enrollment.",
                    )


def _count_of(rule: Rule) -> Count | None:
    count = getattr(rule, "count", None)
    return count if isinstance(count, Count) else None


def _at(method: int, rule: int | None = None) -> _Place:
    return ("methods", method) if rule is None else ("methods", method, "rules", rule)


def _place(evidence: Evidence, year: int, place: _Place) -> Location:
    return evidence.place_in(f"allocation/{year}", *place)


RULES = (known_sites, known_rules, count_dates)
