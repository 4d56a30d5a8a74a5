"""Metrics of money at sites and of management, worked out a second time."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from statistics import median
from typing import Any

from tests.independent.district import DistrictFacts, Line, day, exact

Number = Fraction | float
AT_SCHOOLS = ("10", "21", "22", "24")  # functions 1000, 2100, 2200, 2400
CURRENT = ("operating", "other_current")
NEEDS = ("low_income", "english_learner", "students_with_disabilities", "homeless", "foster")
OUTSIDE_WEIGHTS = {
    "low_income": Fraction(1, 4),
    "english_learner": Fraction(1, 5),
    "students_with_disabilities": Fraction(3, 5),
}
BY_HAND = ("hold_harmless", "adjustment", "stated", "grant")


def ratio(above: Number, below: Number) -> Number | None:
    """A quotient, or nothing where there is nothing to divide by."""
    return Fraction(above) / Fraction(below) if below else None


def total(lines: Iterable[Line], of: Callable[[Fraction], Fraction] = lambda x: x) -> Fraction:
    """The sum of amounts, or of what is made of each."""
    return sum((of(line.amount) for line in lines), Fraction(0))


def by(lines: Iterable[Line], key: Callable[[Line], Any]) -> defaultdict[Any, Fraction]:
    """The sums of lines that share a key."""
    sums: defaultdict[Any, Fraction] = defaultdict(Fraction)
    for line in lines:
        sums[key(line)] += line.amount
    return sums


def middle(numbers: list[int], least: int = 1) -> Number | None:
    """The median, where there are enough numbers for one."""
    return Fraction(median(numbers)) if len(numbers) >= least else None


def variation(points: list[tuple[Number, Number]]) -> Number:
    """The coefficient of variation of values, each with its weight."""
    weight = sum(w for _, w in points)
    mean = sum(x * w for x, w in points) / weight
    return math.sqrt(sum(w * (x - mean) ** 2 for x, w in points) / weight) / mean


def mcloone(points: list[tuple[Number, Number]]) -> Number:
    """What the lower half has of the median, each value with its weight."""
    half = sum(w for _, w in points) / 2
    middle_one = min(x for x, _ in points if sum(w for y, w in points if y <= x) >= half)
    lower = [(x, w) for x, w in points if x <= middle_one]
    return sum(x * w for x, w in lower) / (middle_one * sum(w for _, w in lower))


class ManagementMetrics(DistrictFacts):
    """Metrics of money at sites, and of how it is managed."""

    def site_budget_share(self) -> Number | None:
        """SLA-1."""
        lines = [
            line
            for line in self.lines(self.year, "adopted")
            if line.kind in CURRENT
            and line.function[:2] in AT_SCHOOLS
            and (self.sites[line.site].get("operator") or "district") == "district"
        ]
        return ratio(total(self.at_schools(lines)), total(lines))

    def flexible(self, lines: list[Line]) -> Number | None:
        """The share of lines that schools decide on, where somebody is said to decide at all."""
        chosen = [line for line in lines if line.control == "flexible"]
        return ratio(total(chosen), total(lines)) if any(line.control for line in lines) else None

    def site_money(self, lines: list[Line]) -> list[Line]:
        """Operating money at schools."""
        return [line for line in self.at_schools(lines) if line.kind == "operating"]

    def site_flexible_share(self) -> Number | None:
        """SLA-2."""
        return self.flexible(self.site_money(self.lines(self.year, "adopted")))

    def tradable_staff_share(self) -> Number | None:
        """SLA-3."""
        lines = self.site_money(self.lines(self.year, "adopted"))
        return self.flexible([line for line in lines if line.object[:1] in ("1", "2")])

    def site_planning_days(self) -> Number | None:
        """SLA-4."""
        rows = [r for r in self.table("calendar") if int(r["fiscal_year"]) == self.year]
        days = {
            event: min((r["day"] for r in rows if r["event"] == event), default=None)
            for event in ("allocations_released", "site_budgets_due")
        }
        if not all(days.values()):
            return None
        return self.working_days(*map(day, days.values()))

    def transfer_turnaround_days(self) -> Number | None:
        """SLA-5."""
        waits = [
            self.working_days(day(r["requested_on"]), day(r["posted_on"]))
            for r in self.table("transfers")
            if int(r["fiscal_year"]) == self.closed and r["posted_on"]
        ]
        return middle(waits, least=20)

    def unspent_flexible(self) -> tuple[dict[str, Fraction], Fraction]:
        """What each school had left of flexible money in the closed year, and all that it had."""
        chosen = [
            [line for line in self.site_money(lines) if line.control == "flexible"]
            for lines in (self.planned(), self.spent())
        ]
        had, used = (by(lines, lambda line: line.site) for lines in chosen)
        return {s: max(Fraction(0), had[s] - used[s]) for s in had | used}, sum(
            had.values(), Fraction(0)
        )

    def carried(self) -> dict[str, Fraction]:
        """What was carried over from the closed year."""
        amounts: dict[str, Fraction] = defaultdict(Fraction)
        for row in self.table("carryover"):
            if self.closed and int(row["fiscal_year"]) == self.closed + 1:
                amounts[row["site_id"]] += exact(row["amount"])
        return amounts

    def carryover_retained_share(self) -> Number | None:
        """SLA-6."""
        (left, _), carried = self.unspent_flexible(), self.carried()
        kept = sum(min(carried.get(s, 0), left[s]) for s in left)
        return ratio(kept, sum(left.values())) if carried else None

    def owner_training_share(self) -> Number | None:
        """SLA-7."""
        rows = [r for r in self.table("budget_owners") if int(r["fiscal_year"]) == self.year]
        return ratio(Fraction(sum(self.is_recent(r["trained_on"]) for r in rows)), len(rows))

    def flexible_unplanned_share(self) -> Number | None:
        """SLA-9."""
        (left, had), carried = self.unspent_flexible(), self.carried()
        return ratio(sum(max(Fraction(0), left[s] - carried.get(s, 0)) for s in left), had)

    # --- management -----------------------------------------------------------------------------

    def coa_clean_share(self) -> Number | None:
        """MGT-1."""
        lines = self.spent()
        parts = (
            {p: {r["code"] for r in self.table(f"accounts/{p}")} for p in lines[0].codes}
            if lines
            else {}
        )
        clean = [
            line
            for line in lines
            if line.function
            and line.object
            and line.site in self.sites
            and all(line.codes[p] in known for p, known in parts.items() if line.codes[p] and known)
        ]
        other = [
            line
            for line in clean
            if (
                line.function[:2] in ("21", "22", "23", "24", "25", "26", "27")
                and line.function[2:3] == "9"
            )
            or line.function[:2] in ("29", "49")
            or line.object[:2] in ("29", "49", "89")
        ]
        everything = total(lines, abs)
        beyond = max(Fraction(0), total(other, abs) - everything / 50)
        return ratio(total(clean, abs) - beyond, everything)

    def forecast_error(self) -> Number | None:
        """MGT-2."""
        spent = total(line for line in self.spent() if line.kind == "operating")
        for row in self.table("forecasts"):
            if self.closed and (int(row["fiscal_year"]), int(row["made_in"])) == (
                self.closed,
                self.closed - 2,
            ):
                return ratio(abs(exact(row["amount"]) - spent), spent)
        return None

    def location_mismatch(self) -> Number | None:
        """MGT-3."""
        shares = []
        for lines in (self.planned(), self.spent()):
            taught = [x for x in lines if x.kind in CURRENT and x.function[:2] in AT_SCHOOLS]
            whole = total(taught)
            if not whole:
                return None
            shares.append({s: amount / whole for s, amount in by(taught, lambda x: x.site).items()})
        planned, spent = shares
        nothing = Fraction(0)
        apart = [abs(spent.get(s, nothing) - planned.get(s, nothing)) for s in planned | spent]
        return sum(apart, nothing) / 2

    def actual_salary_share(self) -> Number | None:
        """MGT-4."""
        for basis in self.profile.get("basis", []):
            if int(basis["fiscal_year"]) == self.closed and basis["stage"] == "actual":
                return {"actual": Fraction(1), "average": Fraction(0)}.get(basis["salary_basis"])
        return None

    def district_budget_error(self) -> Number | None:
        """MGT-5."""
        adopted = self.lines(self.closed, "adopted") if self.closed else []
        sums = [
            total(
                x
                for x in lines
                if x.kind in CURRENT and self.fund_kinds.get(x.codes["funds"]) == "general"
            )
            for lines in (adopted, self.spent())
        ]
        return ratio(abs(sums[1] - sums[0]), sums[0])

    def site_budget_error(self) -> Number | None:
        """MGT-6."""
        planned, spent = (
            by(self.site_money(lines), lambda line: line.site)
            for lines in (self.planned(), self.spent())
        )
        return ratio(
            sum(abs(spent[s] - planned[s]) for s in planned | spent), sum(planned.values())
        )

    def months_reported_on_time(self) -> Number | None:
        """MGT-7."""
        first: dict[int, date] = {}
        for one in self.profile.get("releases", []):
            if (
                int(one["fiscal_year"]) == self.closed
                and one["stage"] == "actual"
                and one.get("period", 13) < 12
            ):
                published = day(one["published_on"])
                first[one["period"]] = min(published, first.get(one["period"], published))
        on_time = [
            p for p, d in first.items() if (d - self.period_end(self.closed or 0, p)).days <= 30
        ]
        return len(on_time) if first else None

    def overspent_account_share(self) -> Number | None:
        """MGT-8."""
        planned, spent = (
            [x for x in lines if x.kind in CURRENT] for lines in (self.planned(), self.spent())
        )
        by_control = all(line.control for line in [*planned, *spent])
        had, used = (
            by(lines, lambda x: (x.site, x.codes["funds"], x.control if by_control else ""))
            for lines in (planned, spent)
        )
        groups = [(had[g], used[g]) for g in had | used if had[g] or used[g]]
        over = [
            (a, b)
            for a, b in groups
            if b > 1000 + max(Fraction(0), a) and b > max(Fraction(0), a) * Fraction(102, 100)
        ]
        return ratio(Fraction(len(over)), len(groups)) if planned and spent else None

    def reserves_of(self, year: int) -> dict[str, bool] | None:
        """Which of the rules about reserves were met at the end of a year."""
        rows = [
            r
            for r in self.table("balances")
            if (int(r["fiscal_year"]), r["stage"]) == (year, "actual")
        ]
        general = [r for r in rows if self.fund_kinds.get(r["fund"]) == "general"]
        saved = sum(exact(r["amount"]) for r in general if r["balance_class"] == "unassigned")
        bases = {
            "spending": sum(
                x.amount
                for x in self.lines(year, "actual")
                if self.fund_kinds.get(x.codes["funds"]) == "general"
            ),
            "revenue": sum(
                exact(r["amount"])
                for r in self.table("revenue")
                if (int(r["fiscal_year"]), r["stage"]) == (year, "actual")
                and self.fund_kinds.get(r["fund"]) == "general"
                and self.standards("revenue_sources", "nces_code").get(r["source"], "")[:1]
                not in ("5", "6")
            ),
        }
        rules = self.profile.get("reserves", [])
        if not general or not rules or not all(bases[r["of"]] for r in rules):
            return None
        return {
            r["kind"]: (saved <= line if r["kind"] == "state_cap" else saved >= line)
            for r in rules
            for line in [exact(r["share"]) * bases[r["of"]]]
        }

    def reserve_standing(self) -> Number | None:
        """MGT-9."""
        years = [self.reserves_of(self.closed - n) for n in range(3)] if self.closed else [None]
        now = years[0]
        if now is None:
            return None
        if not now.get("state_floor", now.get("policy", False)):
            return 1
        if not now.get("policy", False):
            return 2
        running = all(met is not None and met.get("policy") for met in years)
        return 4 if running and now.get("state_cap", True) else 3

    def owned_budget_share(self) -> Number | None:
        """MGT-10."""
        rows = self.table("budget_owners")
        owned = {r["site_id"] for r in rows if int(r["fiscal_year"]) == self.year and r["role"]}
        lines = self.budget(self.year)
        return ratio(total(x for x in lines if x.site in owned), total(lines)) if owned else None
