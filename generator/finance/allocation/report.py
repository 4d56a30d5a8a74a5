"""Says in the build what checking the allocations found: differences, printed rates, what cannot be counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction

from generator import problem_kinds
from generator.finance.allocation.causes import ROUNDING, UNKNOWN
from generator.finance.allocation.engine import covered
from generator.finance.allocation.fitting import RateFit
from generator.finance.allocation.model import NO_COUNT
from generator.finance.allocation.verification import DIFFERS, CheckedAllocation, Finding
from generator.finance.allocation.years import schools_of
from generator.problems import Location, Problem, Report
from generator.schema.typed import TypedDistrict
from generator.wording import Wording

_WORDING = Wording()
"""Messages are in English, whatever the website's languages."""

_NAMED = 5
"""Schools that a message names at most."""


def report_allocations(
    typed: TypedDistrict, allocations: Mapping[int, CheckedAllocation], report: Report
) -> None:
    """Add to the report what the build must say of each year's allocations."""
    for year, checked in allocations.items():
        for problem in _problems(typed, year, checked):
            report.add(problem)


def _problems(typed: TypedDistrict, year: int, checked: CheckedAllocation) -> Iterator[Problem]:
    yield from _covered_twice(typed, year)
    yield from _differences(typed, year, checked)
    yield from _school_totals(typed, year, checked)
    yield from _totals(typed, year, checked)
    yield from _printed_rates(typed, year, checked)
    yield from _uncounted(typed, year, checked)


def _covered_twice(typed: TypedDistrict, year: int) -> Iterator[Problem]:
    document, schools = typed.sources.documents[_name(year)], schools_of(typed, year)
    taken: dict[str, str] = {}
    for number, method in enumerate(typed.methods[year].methods):
        again = [one.site_id for one in covered(method, schools) if one.site_id in taken]
        if again:
            first = again[0]
            yield problem_kinds.problem(
                "site-in-two-methods",
                document.location(("methods", number)),
                what=f"the method {method.id} covers site {first}, as the method {taken[first]} does",
                why=f"A school is funded by one method in a year; {len(again)} would be by two.",
                fix="say under covers: which schools each method is for.",
            )
        taken |= {one.site_id: method.id for one in covered(method, schools)}


def _differences(typed: TypedDistrict, year: int, checked: CheckedAllocation) -> Iterator[Problem]:
    found = checked.verification
    by_rule: dict[str, list[Finding]] = {}
    for one in found.differing:
        by_rule.setdefault(one.rule_id, []).append(one)
    for rule_id, several in by_rule.items():
        whole = sum(abs(one.difference_cents or 0) for one in several)
        compared = found.rules[rule_id].compared_count
        yield problem_kinds.problem(
            _kind(checked),
            place_of_rule(typed, year, rule_id),
            what=f"the rule {rule_id} differs from what was published at {len(several)} of "
            f"{compared} schools, by {_WORDING.dollars(whole)} together",
            why=f"At {_listed(several)}.{_likely(several)}",
            fix="correct the rule or the published amount; the website shows what differs.",
        )


def _school_totals(
    typed: TypedDistrict, year: int, checked: CheckedAllocation
) -> Iterator[Problem]:
    """Yield that schools' rules do not add to their published totals, but for the rounding of parts."""
    totals = checked.verification.site_totals
    several = [one for one in totals.values() if one.finding == DIFFERS and one.cause != ROUNDING]
    if several:
        whole = sum(abs(one.difference_cents or 0) for one in several)
        yield problem_kinds.problem(
            _kind(checked),
            typed.sources.documents[_name(year)].location(()),
            what=f"the rules of {len(several)} of {len(totals)} schools do not add to their published "
            f"totals, by {_WORDING.dollars(whole)} together",
            why=f"At {_listed(several)}.{_likely(several)}",
            fix="look for a rule or an amount that is missing; the website shows what differs.",
        )


def _totals(typed: TypedDistrict, year: int, checked: CheckedAllocation) -> Iterator[Problem]:
    document = typed.sources.documents[_name(year)]
    for number, total in enumerate(checked.verification.totals):
        if not total.ties:
            yield problem_kinds.problem(
                _kind(checked),
                document.location(("control_totals", number)),
                what=f"published amounts do not add to the total {total.name!r}",
                why=f"{_WORDING.dollars(abs(total.difference_cents))} are left, and the stated rounding "
                f"is {_WORDING.dollars(abs(total.rounding_cents))}.",
                fix=f"compare the total with {total.document}.",
            )


def _printed_rates(
    typed: TypedDistrict, year: int, checked: CheckedAllocation
) -> Iterator[Problem]:
    for rule_id, check in checked.verification.rules.items():
        for printed in check.printed:
            if not printed.cause or not printed.paid_count:
                continue
            yield problem_kinds.problem(
                "printed-rate-differs",
                place_of_rule(typed, year, rule_id),
                what=f"the rate printed for {rule_id}, {_each(printed.rate)}, gives the published "
                f"dollars of {printed.reproduced_count} of {printed.paid_count} schools",
                why=f"{_fits(check.fit)} The likely cause: {_words(printed.cause)}.",
                fix="compare the printed rate with the one the money was worked out with.",
            )


def _uncounted(typed: TypedDistrict, year: int, checked: CheckedAllocation) -> Iterator[Problem]:
    states: dict[str, set[str]] = {}
    for amount in checked.allocation.amounts.values():
        states.setdefault(amount.rule_id, set()).add(amount.state)
    for rule_id, found in states.items():
        if NO_COUNT in found and found <= {NO_COUNT, "not_eligible"}:
            yield problem_kinds.problem(
                "rule-without-count",
                place_of_rule(typed, year, rule_id, "count"),
                what=f"what the rule {rule_id} counts is not given for any school",
                why="It cannot be worked out, and the website says so.",
                fix="add the rows to enrollment or allocation_given, or correct what is counted.",
            )


def place_of_rule(typed: TypedDistrict, year: int, rule_id: str, *below: str) -> Location:
    """Return where a rule stands in the document of its year."""
    document = typed.sources.documents[_name(year)]
    for at, method in enumerate(typed.methods[year].methods):
        for number, rule in enumerate(method.rules):
            if rule.id == rule_id:
                return document.location(("methods", at, "rules", number, *below))
    return document.location(())


def _name(year: int) -> str:
    return f"allocation/{year}"


def _kind(checked: CheckedAllocation) -> str:
    stops = checked.allocation.document.differences == "stop"
    return "allocation-differs" if stops else "allocation-difference-shown"


def _listed(several: list[Finding]) -> str:
    # No amounts of single schools: dollars of a small group would tell how many are in it.
    named = ", ".join(one.site_id for one in several[:_NAMED])
    more = f" and {len(several) - _NAMED} more" if len(several) > _NAMED else ""
    return f"{'site' if len(several) == 1 else 'sites'} {named}{more}"


def _likely(several: list[Finding]) -> str:
    """Return the cause that is named most often, as a sentence; nothing where none can be told."""
    causes = Counter(one.cause for one in several if one.cause != UNKNOWN)
    return f" The likely cause: {_words(causes.most_common(1)[0][0])}." if causes else ""


def _words(cause: str) -> str:
    return cause.replace("_", " ")


def _each(rate: Fraction) -> str:
    text = f"{float(rate) / 100:,.6f}".rstrip("0").rstrip(".")
    return f"${text}"


def _fits(fit: RateFit | None) -> str:
    if fit is None:
        return "Nothing was published to hold it against."
    fitting = f"{fit.fitting_count} of {fit.school_count}"
    return f"Rates from {_each(fit.low)} to {_each(fit.high)} give those of {fitting}."
