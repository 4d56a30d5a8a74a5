"""The metrics of the rubric, worked out a second time from nothing but words.

It knows the formulas of ``default_rubric.yml``, what ``docs/rubric.md`` says they stand on, and the
files of a district. It shares no code with the program, so that one mistake is not made twice.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np

from tests.independent.district import Files, day, exact
from tests.independent.management import (
    OUTSIDE_WEIGHTS,
    Number,
    by,
    mcloone,
    middle,
    ratio,
    total,
    variation,
)
from tests.independent.plans import PlanMetrics


@dataclass(frozen=True)
class School:
    """A school beside others: its students, and what is spent there."""

    site: str
    level: str
    students: Fraction
    poor: Fraction
    spent: Fraction
    state_local: Fraction


class Metrics(PlanMetrics):
    """Every metric of the rubric, by its name, for the year that is judged."""

    # --- schools beside one another -------------------------------------------------------------

    def schools(self, groups: tuple[str, ...] = ("low_income",)) -> list[School]:
        """Comparable schools of the closed year whose counts may be published."""
        found = []
        money = self.site_money(self.spent())
        sums = by(money, lambda x: x.site)
        own = by(
            (x for x in money if self.governments.get(x.codes["resources"]) == "state_local"),
            lambda x: x.site,
        )
        for site in self.open_schools(self.closed) if self.closed else []:
            row = self.sites[site]
            counts = [self.may_be_known(self.closed or 0, site, g) for g in ("all", *groups)]
            if (
                row.get("comparable") != "no"
                and row.get("level")
                and sums[site]
                and None not in counts
            ):
                students, poor = counts[0] or Fraction(0), counts[1] or Fraction(0)
                found.append(School(site, row["level"], students, poor, sums[site], own[site]))
        return found

    def progressivity_ratio(self) -> Number | None:
        """EQU-3."""
        ratios = []
        for level in levels_of(self.schools()).values():
            if len(level) < 2:
                continue
            poor = sum(s.poor for s in level)
            others = sum(s.students - s.poor for s in level)
            theirs = sum(s.poor * s.state_local / s.students for s in level)
            rest = sum((s.students - s.poor) * s.state_local / s.students for s in level)
            ratios.append(((theirs / poor) / (rest / others), poor))
        return ratio(sum(r * poor for r, poor in ratios), sum(poor for _, poor in ratios))

    def poverty_slope_pct(self) -> Number | None:
        """EQU-4."""
        schools = self.schools()
        if len({s.poor / s.students for s in schools}) < len({s.level for s in schools}) + 3:
            return None
        names = sorted({s.level for s in schools})
        table = np.array(
            [
                [
                    float(s.poor / s.students),
                    math.log(s.students),
                    *(float(s.level == n) for n in names),
                ]
                for s in schools
            ]
        )
        spent = np.array([float(s.spent / s.students) for s in schools])
        weight = np.array([float(s.students) for s in schools])
        root = np.sqrt(weight)
        slopes = np.linalg.lstsq(table * root[:, None], spent * root, rcond=None)[0]
        return float(slopes[0] / np.average(spent, weights=weight))

    def district_weights(self) -> dict[str, Fraction] | None:
        """What a student of each group counts for beyond one, by the rules of the closed year."""
        weights = {}
        known = [y for y in self.files.methods if y <= self.year]
        year = self.closed if self.closed in known else max(known, default=0)
        for _, rule in self.rules(year or 0):
            group = (rule.get("count") or {}).get("group", "all")
            if "weight" in rule and group != "all":
                weights[group] = exact(rule["weight"])
        return weights or None

    def weighted(self, school: School, weights: dict[str, Fraction]) -> Fraction:
        """The students of a school, with more for those in need."""
        more = (
            w * (self.may_be_known(self.closed or 0, school.site, g) or 0)
            for g, w in weights.items()
        )
        return school.students + sum(more, Fraction(0))

    def within_levels(
        self, measure: Callable[[list[tuple[Number, Number]]], Number]
    ) -> list[Number]:
        """A measure of spending per weighted student, for each set of weights."""
        schools = self.schools(tuple(OUTSIDE_WEIGHTS))
        big = [level for level in levels_of(schools).values() if len(level) >= 4]
        kept = sum(s.students for level in big for s in level)
        if not big or kept < Fraction(7, 10) * sum(s.students for s in schools):
            return []
        results: list[Number] = []
        for weights in filter(None, (self.district_weights(), OUTSIDE_WEIGHTS)):
            parts = []
            for level in big:
                points: list[tuple[Number, Number]] = [
                    (s.spent / w, w) for s in level for w in [self.weighted(s, weights)]
                ]
                parts.append((measure(points), sum(w for _, w in points)))
            results.append(sum(m * w for m, w in parts) / sum(w for _, w in parts))
        return results

    def need_weighted_cv(self) -> Number | None:
        """EQU-5."""
        return max(self.within_levels(variation), default=None)

    def need_weighted_mcloone(self) -> Number | None:
        """EQU-6."""
        return min(self.within_levels(mcloone), default=None)

    def teacher_pay_ratio(self) -> Number | None:
        """EQU-9."""
        pay = by((x for x in self.spent() if x.object in ("101", "111")), lambda x: x.site)
        teachers: defaultdict[str, Fraction] = defaultdict(Fraction)
        for row in self.table("staff"):
            if (int(row["fiscal_year"]), row["stage"], row["job_group"]) == (
                self.closed,
                "actual",
                "teachers",
            ):
                teachers[row["site_id"]] += exact(row["fte"])
        schools = [s for s in self.schools() if pay[s.site] and teachers[s.site]]
        schools.sort(key=lambda s: s.poor / s.students)
        quarter, ends = sum(s.students for s in schools) / 4, []
        for order in (schools[::-1], schools):
            taken: list[School] = []
            while sum(s.students for s in taken) < quarter:
                taken.append(order[len(taken)])
            ends.append(
                ratio(sum(pay[s.site] for s in taken), sum(teachers[s.site] for s in taken))
            )
        return ratio(ends[0], ends[1]) if ends and ends[0] and ends[1] else None

    def title1_state_local_ratio(self) -> Number | None:
        """EQU-10."""
        results = []
        for weights in filter(None, (self.district_weights(), OUTSIDE_WEIGHTS)):
            parts = []
            for level in levels_of(self.schools(tuple(OUTSIDE_WEIGHTS))).values():
                titled = [s for s in level if self.sites[s.site]["title_i"] == "yes"]
                others = [s for s in level if s not in titled]
                if titled and not others:
                    poorest = sorted(level, key=lambda s: s.poor / s.students, reverse=True)
                    titled, others = poorest[: len(level) // 2], poorest[len(level) // 2 :]
                if titled and others:
                    sides = [
                        sum(s.state_local for s in side)
                        / sum(self.weighted(s, weights) for s in side)
                        for side in (titled, others)
                    ]
                    parts.append((sides[0] / sides[1], sum(s.students for s in titled)))
            if parts:
                results.append(sum(r * n for r, n in parts) / sum(n for _, n in parts))
        return min(results, default=None)

    # --- transparency ---------------------------------------------------------------------------

    def schools_with_budget_share(self) -> Number | None:
        """TRN-3."""
        schools = self.open_schools(self.year)
        having = {line.site for line in self.lines(self.year, "adopted")}
        return ratio(len(having & set(schools)), len(schools)) if having else None

    def releases(self) -> list[tuple[int, int, str, date]]:
        """What was published when: year, period, stage and day."""
        return [
            (int(r["fiscal_year"]), int(r.get("period") or 13), r["stage"], day(r["published_on"]))
            for r in self.profile.get("releases", [])
        ]

    def actuals_lag_days(self) -> Number | None:
        """TRN-4."""
        days = [
            d
            for y, p, stage, d in self.releases()
            if (y, stage) == (self.closed, "actual") and p >= 12
        ]
        return (min(days) - self.period_end(self.closed or 0, 13)).days if days else None

    def reconciliation_gap(self) -> Number | None:
        """TRN-5."""
        audited = [
            int(r["fiscal_year"])
            for r in self.table("actuals")
            if r["status"] == "statements_audited"
        ]
        parts = ("site_id", "fund", "function", "object")
        for row in self.table("control_totals"):
            whole = not any(row[p] for p in parts)
            if (
                whole
                and audited
                and (int(row["fiscal_year"]), row["stage"]) == (max(audited), "actual")
            ):
                stated = exact(row["amount"])
                return ratio(abs(total(self.lines(max(audited), "actual")) - stated), stated)
        return None

    def publication_lag_days(self) -> Number | None:
        """TRN-6."""
        return middle(
            [
                (published - self.period_end(year, period)).days
                for year, period, stage, published in self.releases()
                if stage == "actual" and self.is_recent(str(published))
            ]
        )

    def plain_label_share(self) -> Number | None:
        """TRN-7."""
        named = {r["code"] for r in self.table("accounts/programs") if r.get("plain_name")} | {""}
        plain = [
            x for x in self.spent() if x.function and x.object and x.codes["programs"] in named
        ]
        return ratio(total(plain, abs), total(self.spent(), abs))

    def a11y_auto_pass_share(self) -> Number | None:
        """TRN-8."""
        checks = [
            r
            for r in self.table("page_checks")
            if self.begins(self.year - 1) <= day(r["checked_on"]) < self.begins(self.year + 1)
        ]
        newest = max(checks, key=lambda r: r["checked_on"], default=None)
        return (
            ratio(exact(newest["pages_without_errors"]), exact(newest["pages"])) if newest else None
        )

    def reply_days(self) -> Number | None:
        """TRN-9."""
        waits = [
            self.working_days(day(r["asked_on"]), day(r["replied_on"]))
            for r in self.table("questions")
            if r["replied_on"] and self.is_recent(r["asked_on"])
        ]
        return middle(waits, least=10)


def levels_of(schools: list[School]) -> dict[str, list[School]]:
    """Schools by their level."""
    found: defaultdict[str, list[School]] = defaultdict(list)
    for school in schools:
        found[school.level].append(school)
    return found


def independent_metrics(
    files: Files, names: Iterable[str], year: int | None = None
) -> dict[str, Number | None]:
    """Every named metric of a district for a year; nothing where it cannot be measured."""
    metrics = Metrics(files, year)
    return {name: getattr(metrics, name)() for name in names}


def agree(one: Number | None, other: Number | None) -> bool:
    """Whether two values are the same to six digits, or both are not known."""
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-12)
