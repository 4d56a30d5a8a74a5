"""Metrics of goals and of allocation, worked out a second time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.independent.district import Line, day, exact, rounded, takes
from tests.independent.management import (
    BY_HAND,
    CURRENT,
    NEEDS,
    ManagementMetrics,
    Number,
    by,
    ratio,
    total,
)


@dataclass(frozen=True)
class Allotted:
    """What one rule gives one school."""

    site: str
    rule: dict[str, Any]
    amount: Fraction
    counted_on: date | None


class PlanMetrics(ManagementMetrics):
    """Metrics of what money is for: goals, and the rules by which schools get it."""

    # --- goals ----------------------------------------------------------------------------------

    def goals(self, year: int) -> list[dict[str, Any]]:
        """The goals in force in a year; before the current one only where that is said."""
        known = self.files.goals or {}
        since = int(known.get("in_force_since", self.current))
        return list(known.get("goals", [])) if year >= min(since, self.current) else []

    def investments(self) -> list[dict[str, Any]]:
        """What is paid for goals."""
        return list((self.files.goals or {}).get("investments", []))

    def tied(self, lines: list[Line], year: int) -> Iterator[tuple[dict[str, Any], Line]]:
        """Lines of current expenditure with the first investment that takes each."""
        for line in lines:
            if line.kind in CURRENT:
                for one in self.investments():
                    if takes(one["lines"], line, year):
                        yield one, line
                        break

    def money(self, lines: list[Line], year: int, key: str) -> defaultdict[str, Fraction]:
        """The sums of lines for each goal or investment."""
        sums: defaultdict[str, Fraction] = defaultdict(Fraction)
        for one, line in self.tied(lines, year):
            sums[one[key]] += line.amount
        return sums

    def adopted(self, key: str) -> defaultdict[str, Fraction]:
        """The adopted budget of each goal or investment."""
        return self.money(self.lines(self.year, "adopted"), self.year, key)

    def is_found(self, investment: dict[str, Any]) -> bool:
        """Whether the finding on an investment is dated, and not later than the data."""
        found_on = investment.get("found_on")
        return bool(found_on) and day(found_on) <= self.data_day

    def complete_goal_share(self) -> Number | None:
        """ALG-1."""
        goals, parts = self.goals(self.year), ("measure", "baseline", "target", "due", "owner")
        return ratio(sum(all(g.get(p) for p in parts) for g in goals), len(goals))

    def goal_tagged_share(self) -> Number | None:
        """ALG-2."""
        current = total(x for x in self.lines(self.year, "adopted") if x.kind in CURRENT)
        tagged = sum(self.adopted("goal").values())
        return ratio(tagged, current) if self.goals(self.year) else None

    def funded_goal_share(self) -> Number | None:
        """ALG-3."""
        goals, sums = self.goals(self.year), self.adopted("goal")
        return ratio(sum(sums[g["id"]] > 0 for g in goals), len(goals))

    def goal_spend_fidelity(self) -> Number | None:
        """ALG-4."""
        if not self.closed or not self.goals(self.year):
            return None
        planned, spent = (
            self.money(x, self.closed, "goal") for x in (self.planned(), self.spent())
        )
        missed = sum((abs(spent[g] - planned[g]) for g in planned | spent), Fraction(0))
        whole = sum(planned.values())
        return max(Fraction(0), 1 - missed / whole) if whole else None

    def growth_to_goals_index(self) -> Number | None:
        """ALG-5."""
        if not self.goals(self.year):
            return None
        now, before = (self.by_program(year) for year in (self.year, self.year - 1))
        share = ratio(sum(v for k, v in before.items() if k[0]), sum(before.values()))
        growth = {k: max(Fraction(0), now[k] - before[k]) for k in now | before}
        if not share or share > Fraction(65, 100) or sum(now.values()) < sum(before.values()):
            return None
        return ratio(sum(v for k, v in growth.items() if k[0]), share * sum(growth.values()))

    def by_program(self, year: int) -> defaultdict[Any, Fraction]:
        """The adopted budget by program and resource, apart where it is tied to a goal."""
        lines = [x for x in self.lines(year, "adopted") if x.kind in CURRENT]
        goal_lines = {id(line) for _, line in self.tied(lines, year)}
        return by(lines, lambda x: (id(x) in goal_lines, x.codes["programs"], x.codes["resources"]))

    def fresh_goal_share(self) -> Number | None:
        """ALG-6."""
        goals = self.goals(self.year)
        fresh = {r["goal_id"] for r in self.table("outcomes") if self.is_recent(r["measured_on"])}
        return (
            ratio(sum(g["id"] in fresh for g in goals), len(goals))
            if self.table("outcomes")
            else None
        )

    def evaluated_investment_share(self) -> Number | None:
        """ALG-7."""
        sums = self.adopted("id")
        due = [
            x
            for x in self.investments()
            if x.get("review_on") and day(x["review_on"]) <= self.data_day
        ]
        found = [x for x in due if x.get("finding") and self.is_found(x)]
        share = ratio(sum(sums[x["id"]] for x in found), sum(sums[x["id"]] for x in due))
        return share if self.goals(self.year) else None

    def decision_recorded_share(self) -> Number | None:
        """ALG-8."""
        found = [x for x in self.investments() if x.get("finding") and self.is_found(x)]
        share = ratio(sum(bool(x.get("decision")) for x in found), len(found))
        return share if self.goals(self.year) else None

    def costed_school_plan_share(self) -> Number | None:
        """ALG-9."""
        schools, sums = self.open_schools(self.year), self.adopted("goal")
        goals = [g for g in self.goals(self.year) if g.get("site_id")]
        costed = {g["site_id"] for g in goals if sums[g["id"]] > 0}
        return ratio(len(costed & set(schools)), len(schools)) if goals else None

    def grant_use_rate(self) -> Number | None:
        """ALG-10."""
        ended = [
            r
            for r in self.table("grant_awards")
            if self.closed
            and self.begins(self.closed) <= day(r["liquidated_by"]) < self.begins(self.closed + 1)
        ]
        return ratio(sum(exact(r["spent"]) for r in ended), sum(exact(r["awarded"]) for r in ended))

    # --- allocation -----------------------------------------------------------------------------

    def rules(self, year: int) -> list[tuple[dict[str, Any], dict[str, Any]]]:
        """Every rule of a year with its method."""
        methods = self.files.methods.get(year, {}).get("methods", [])
        return [(method, rule) for method in methods for rule in method["rules"]]

    def allotted(self, year: int) -> list[Allotted]:
        """What every rule gives every school that it is for."""
        given: list[Allotted] = []
        for site in self.open_schools(year):
            level = self.sites[site]["level"]
            sums: dict[str, Fraction] = {}
            for method, rule in self.rules(year):
                levels = (rule.get("eligible") or {}).get("levels", level)
                amount = Fraction(0)
                if level in ([levels] if isinstance(levels, str) else levels):
                    amount = self.by_rule(method, rule, site, year, sums)
                sums[rule["id"]] = amount
                given.append(Allotted(site, rule, amount, self.counted_on(rule, site, year)))
        return given

    def by_rule(
        self,
        method: dict[str, Any],
        rule: dict[str, Any],
        site: str,
        year: int,
        sums: dict[str, Fraction],
    ) -> Fraction:
        """What one rule comes to at one school."""
        group = (rule.get("count") or {}).get("group", "all")
        count = self.count(year, site, group, "projected") or Fraction(0)
        jobs = {j["id"]: exact(j["compensation"]) for j in method.get("jobs", [])}
        pay = jobs.get(rule.get("job", ""), Fraction(0))
        kind = rule["kind"]
        if kind == "lump_sum":
            amount = exact(rule["by_level"][self.sites[site]["level"]])
        elif kind == "per_pupil":
            rate = (
                exact(rule["rate"])
                if "rate" in rule
                else exact(rule["weight"]) * exact(method["base"])
            )
            amount = count * rate
        elif kind == "small_school":
            amount = max(Fraction(0), exact(rule["below"]) - count) * exact(rule["rate"])
        elif kind == "positions":
            amount = exact(rule["positions"]) * pay
        elif kind == "staffing" and "by_size" in rule:
            bands = [b for b in rule["by_size"] if exact(b["at_least"]) <= count]
            amount = exact(bands[-1]["positions"]) * pay
        elif kind == "staffing":
            steps = {"half": 2, "tenth": 10}[rule["position_rounding"]]
            amount = rounded(count / exact(rule["students_per_position"]), Fraction(1, steps)) * pay
        elif kind == "hold_harmless":
            rows = self.table(f"allocation/{year - 1}")
            last = sum(
                exact(r["amount"])
                for r in rows
                if r["site_id"] == site and r["rule_id"] in rule["of"]
            )
            amount = max(
                Fraction(0), exact(rule["share"]) * last - sum(sums[r] for r in rule["of"])
            )
        else:
            raise NotImplementedError(kind)
        return rounded(
            amount, Fraction(1) if rule.get("rounding") == "dollar" else Fraction(1, 100)
        )

    def counted_on(self, rule: dict[str, Any], site: str, year: int) -> date | None:
        """The day on which those students were counted whom a rule counts."""
        if "count" not in rule and rule["kind"] != "small_school" and "by_size" not in rule:
            return None
        group = (rule.get("count") or {}).get("group", "all")
        for row in self.table("enrollment"):
            key = (int(row["fiscal_year"]), row["site_id"], row["student_group"], row["stage"])
            if key == (year, site, group, "projected"):
                return day(row["count_date"])
        return None

    def school_budgets(self) -> dict[str, Fraction]:
        """Adopted current expenditure of each school of the district."""
        lines = self.at_schools(self.lines(self.year, "adopted"))
        return dict(by((x for x in lines if x.kind in CURRENT), lambda x: x.site))

    def rule_driven_share(self) -> Number | None:
        """EQU-1."""
        driven: defaultdict[str, Fraction] = defaultdict(Fraction)
        for one in self.allotted(self.year):
            named = (one.rule.get("eligible") or {}).get("sites")
            if one.rule["kind"] not in BY_HAND and not named and not one.rule.get("one_time"):
                driven[one.site] += one.amount
        budgets = self.school_budgets()
        apart = sum((abs(budgets[s] - driven.get(s, 0)) for s in budgets), Fraction(0))
        whole = sum(budgets.values())
        return max(Fraction(0), 1 - apart / whole) if driven and whole else None

    def need_groups_funded_share(self) -> Number | None:
        """EQU-2."""
        rules, funded = self.rules(self.year), set()
        for method, rule in rules:
            pay = {j["id"]: exact(j["compensation"]) for j in method.get("jobs", [])}
            each = exact(rule.get("weight", 0)) * exact(method.get("base", 0)) + exact(
                rule.get("rate", 0)
            )
            if "students_per_position" in rule:
                each += pay[rule["job"]] / exact(rule["students_per_position"])
            base = exact(method.get("base", 0)) or max(pay.values(), default=Fraction(0)) / 21
            if each >= base / 100:
                funded.add((rule.get("count") or {}).get("group"))
        return len(funded & set(NEEDS)) if rules else None

    def fresh_driver_share(self) -> Number | None:
        """EQU-8."""
        counted = [(x.amount, x.counted_on) for x in self.allotted(self.year) if x.counted_on]
        oldest = self.start - timedelta(400)
        fresh = [amount for amount, counted_on in counted if counted_on >= oldest]
        return ratio(sum(fresh), sum(amount for amount, _ in counted))

    def documented_rule_share(self) -> Number | None:
        """TRN-1."""
        told = [
            x for x in self.allotted(self.year) if x.rule["kind"] not in ("stated", "adjustment")
        ]
        told = [x for x in told if x.rule.get("name") and x.rule.get("purpose")]
        return (
            ratio(sum(x.amount for x in told), sum(self.school_budgets().values()))
            if told
            else None
        )

    def reproducible_allocation_share(self) -> Number | None:
        """TRN-2."""
        years = [y for y in self.files.methods if y <= self.year and self.table(f"allocation/{y}")]
        if not years:
            return None
        year = max(years)
        worked = {(x.site, x.rule["id"]): x for x in self.allotted(year)}
        rows = [
            r
            for r in self.table(f"allocation/{year}")
            if r["rule_id"] != "total" and not self.is_withheld(r["site_id"], r["rule_id"], year)
        ]
        same = [
            r
            for r in rows
            for one in [worked.get((r["site_id"], r["rule_id"]))]
            if one and one.amount == exact(r["amount"])
        ]
        return ratio(len(same), len(rows))

    def is_withheld(self, site: str, rule_id: str, year: int) -> bool:
        """Whether a rule's amount stands together with others, for it would tell a small count."""
        groups = {
            rule["id"]: group
            for _, rule in self.rules(year)
            for group in [(rule.get("count") or {}).get("group", "all")]
            if group not in ("all", "low_income")
        }
        hidden = {
            r for r, g in groups.items() if self.may_be_known(year, site, g, "projected") is None
        }
        return rule_id in groups and bool(hidden)
