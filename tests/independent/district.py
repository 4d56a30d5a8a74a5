"""What a district's files say, read a second time and without the program's own code."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

Row = dict[str, str]
CHARTS = Path(__file__).parents[2] / "generator" / "finance" / "charts"
PARTS = ("fund", "function", "object", "program", "resource")
FUND_KINDS = ("capital", "debt", "internal_service", "fiduciary")
CLOSED = ("closed_unaudited", "statements_audited")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a budget or of spending, with its codes in the national chart."""

    site: str
    codes: Row  # the district's own: funds, functions, objects, programs, resources
    function: str
    object: str
    kind: str
    amount: Fraction
    control: str


@dataclass
class Files:
    """A district's files as they stand: tables by name, and documents."""

    tables: dict[str, list[Row]]
    profile: dict[str, Any]
    selectors: dict[str, Any] = field(default_factory=dict)
    goals: dict[str, Any] | None = None
    methods: dict[int, dict[str, Any]] = field(default_factory=dict)


def read_table(path: Path) -> list[Row]:
    """The rows of a CSV file; names of columns that are broken over lines are put on one."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        reader.fieldnames = [" ".join(name.split()) for name in reader.fieldnames or []]
        return list(reader)


def read_files(folder: Path) -> Files:
    """The files of a district's folder."""
    return Files(
        tables={
            path.relative_to(folder).with_suffix("").as_posix(): read_table(path)
            for path in folder.rglob("*.csv")
        },
        profile=read_document(folder / "district.yml"),
        selectors=read_document(folder / "selectors.yml"),
        goals=read_document(folder / "goals.yml") or None,
        methods={int(p.stem): read_document(p) for p in (folder / "allocation").glob("*.yml")},
    )


def read_document(path: Path) -> dict[str, Any]:
    """A YAML document; an empty one where there is none."""
    return dict(YAML(typ="safe").load(path)) if path.is_file() else {}


def exact(text: Any) -> Fraction:
    """An amount, a number, or a share such as ``55%`` or ``1/6``."""
    written = str(text).replace(",", "")
    if written.startswith("("):
        written = "-" + written.strip("()")
    return Fraction(written[:-1]) / 100 if written.endswith("%") else Fraction(written)


def day(text: Any) -> date:
    """A date as it is written in files."""
    return date.fromisoformat(str(text))


def starts(code: str, wanted: Iterable[str]) -> bool:
    """Whether a code is one of those, where a star stands for what follows."""
    return any(code.startswith(w[:-1]) if w.endswith("*") else code == w for w in wanted)


def takes(chooser: dict[str, Any], line: Line, year: int) -> bool:
    """Whether all lists of a selector or of an investment name the line."""
    lists = {part: line.codes.get(part, "") for part in chooser if part in line.codes}
    lists |= {"sites": line.site, "fiscal_years": str(year)}
    return all(
        starts(code, map(str, chooser[part])) for part, code in lists.items() if chooser.get(part)
    )


def rounded(amount: Fraction, unit: Fraction) -> Fraction:
    """To the nearest unit, halves away from zero."""
    whole = math.floor(abs(amount) / unit + Fraction(1, 2)) * unit
    return whole if amount >= 0 else -whole


class DistrictFacts:
    """What is known of a district, as of one year that is judged."""

    def __init__(self, files: Files, year: int | None = None) -> None:
        """Look at a district as of a year; left out, its current one."""
        self.files, self.profile = files, files.profile
        self.current = int(self.profile["current_year"])
        self.year = year or self.current
        self.sites = {row["site_id"]: row for row in self.table("sites")}
        self.school_ids = {
            code
            for code, row in self.sites.items()
            if row["site_type"] == "school" and (row.get("operator") or "district") == "district"
        }
        self.withhold_below = int((self.profile.get("privacy") or {}).get("withhold_below", 10))
        self.left_out = set(
            map(str, (self.profile.get("operating_scope") or {}).get("leave_out_funds", []))
        )
        self.fund_kinds = self.standards("funds", "fund_type")
        self.functions = self.standards("functions", "nces_code")
        self.objects = self.standards("objects", "nces_code")
        self.governments = self.standards("resources", "government")
        self.kept: dict[tuple[int, str], list[Line]] = {}
        incomplete = {
            int(c["fiscal_year"])
            for c in self.profile.get("coverage", [])
            if str(c["complete"]) in ("no", "False")
        }
        over = {int(r["fiscal_year"]) for r in self.table("actuals") if r.get("status") in CLOSED}
        whole = sorted(over - incomplete)
        back = self.current - self.year
        self.closed = whole[-1] - back if whole and whole[-1] - back in over - incomplete else None
        self.start = self.begins(self.year)
        self.holidays = {day(r["day"]) for r in self.table("calendar") if r["event"] == "holiday"}

    # --- what files say -------------------------------------------------------------------------

    def table(self, name: str) -> list[Row]:
        """The rows of a table; none where there is no such file."""
        return self.files.tables.get(name, [])

    def standards(self, part: str, column: str) -> dict[str, str]:
        """What each code of a part of an account is in the standard, by list or by the state's chart."""
        is_california = self.profile.get("chart_of_accounts") == "california"
        chart = CHARTS / "california" / f"{part}.csv"
        ranges = read_table(chart) if is_california and chart.is_file() else []

        def by_chart(code: str) -> str:
            found = (
                r[column] for r in ranges if r["first"] <= code[: len(r["first"])] <= r["last"]
            )
            return next(found, "")

        rows = self.table(f"accounts/{part}")
        return {r["code"]: r.get(column) or by_chart(r["code"]) for r in rows}

    def kind_of(self, fund: str, function: str, object_: str) -> str:
        """What a line counts as: running schools, other current, building, debt or transfers."""
        kind = self.fund_kinds.get(fund, "")
        if kind in FUND_KINDS:
            return kind
        if object_.startswith("91") or function.startswith("9"):
            return "transfer"
        if object_.startswith("9"):
            return "other_financing_use"
        if object_.startswith("83") or function.startswith("5"):
            return "debt"
        if object_.startswith("7") or function.startswith("4"):
            return "capital"
        runs = function[:1] in ("1", "2") or function.startswith("31")
        return "operating" if runs and fund not in self.left_out else "other_current"

    def control_of(self, line: Line, year: int) -> str:
        """Who decides on a line: the first selector that takes it."""
        rules = self.files.selectors.get("control", [])
        return next((str(rule["control"]) for rule in rules if takes(rule, line, year)), "")

    def lines(self, year: int, stage: str) -> list[Line]:
        """The lines of a year and stage, of the newest snapshot alone."""
        if (year, stage) not in self.kept:
            self.kept[year, stage] = list(self._read_lines(year, stage))
        return self.kept[year, stage]

    def _read_lines(self, year: int, stage: str) -> Iterable[Line]:
        rows = [
            r
            for r in self.table("actuals" if stage == "actual" else "budget")
            if int(r["fiscal_year"]) == year and r.get("stage", "actual") == stage
        ]
        if stage == "actual":
            newest = max((int(r["period"]) for r in rows), default=0)
            rows = [r for r in rows if int(r["period"]) == newest and r["status"] in CLOSED]
        else:
            last = max((r.get("as_of", "") for r in rows), default="")
            rows = [r for r in rows if r.get("as_of", "") == last]
        sums: dict[tuple[str, ...], Fraction] = defaultdict(Fraction)
        for row in rows:  # lines of one account add up
            of_row = (row.get(part, "") for part in PARTS)
            sums[row["site_id"], row.get("control", ""), *of_row] += exact(row["amount"])
        for (site, control, *parts), amount in sums.items():
            codes = {f"{part}s": code for part, code in zip(PARTS, parts, strict=True)}
            function = self.functions.get(codes["functions"], "")
            object_ = self.objects.get(codes["objects"], "")
            kind = self.kind_of(codes["funds"], function, object_)
            line = Line(site, codes, function, object_, kind, amount, control)
            yield line if control else replace(line, control=self.control_of(line, year))

    def budget(self, year: int) -> list[Line]:
        """The amended budget, or the adopted one where there is none."""
        return self.lines(year, "amended") or self.lines(year, "adopted")

    def spent(self) -> list[Line]:
        """What was spent in the closed year."""
        return self.lines(self.closed, "actual") if self.closed else []

    def planned(self) -> list[Line]:
        """The closed year's budget as it ended."""
        return self.budget(self.closed) if self.closed else []

    def at_schools(self, lines: Iterable[Line]) -> list[Line]:
        """Those lines that are at schools which the district runs."""
        return [line for line in lines if line.site in self.school_ids]

    def open_schools(self, year: int) -> list[str]:
        """Schools that the district runs and that are open in the year."""
        return [
            code
            for code in sorted(self.school_ids)
            if int(self.sites[code].get("opened") or 0)
            <= year
            <= int(self.sites[code].get("closed") or 9999)
        ]

    def count(self, year: int, site: str, group: str, stage: str) -> Fraction | None:
        """The students of a group at a school, whether or not it may be published."""
        for row in self.table("enrollment"):
            key = (int(row["fiscal_year"]), row["site_id"], row.get("student_group") or "all")
            if key == (year, site, group) and (row.get("stage") or "final") == stage:
                written = row["count"]
                return (
                    None
                    if written.startswith("<") or written in ("*", "withheld")
                    else exact(written)
                )
        return None

    def may_be_known(
        self, year: int, site: str, group: str, stage: str = "final"
    ) -> Fraction | None:
        """The students of a group where it and the rest of the school are enough to be published."""
        everyone = self.count(year, site, "all", stage)
        some = self.count(year, site, group, stage)
        if everyone is None or some is None or everyone < self.withhold_below:
            return None
        rest = everyone - some
        hidden = group != "all" and min(some, rest) < self.withhold_below
        return None if hidden else some

    def working_days(self, first: date, last: date) -> int:
        """Monday to Friday without holidays; the first day counts, the last does not."""
        days = (first + timedelta(n) for n in range((last - first).days))
        return sum(d.weekday() < 5 and d not in self.holidays for d in days)

    @cached_property
    def data_day(self) -> date:
        """The newest day of budget and spending; in earlier years the same day of that year."""
        rows = [*self.table("budget"), *self.table("actuals")]
        newest = day(max(d for r in rows for d in (r.get("as_of"), r.get("period_end")) if d))
        return newest.replace(year=newest.year - (self.current - self.year))

    def is_recent(self, when: str) -> bool:
        """Within 365 days before that day, or after it where the year is the current one."""
        if not when or (self.year < self.current and day(when) > self.data_day):
            return False
        return day(when) >= self.data_day - timedelta(365)

    def period_end(self, year: int, period: int) -> date:
        """The last day of a month of a fiscal year; the thirteenth closes the year."""
        begins = self.begins(year)
        months = begins.month - 1 + min(period, 12)
        return date(begins.year + months // 12, months % 12 + 1, 1) - timedelta(1)

    def begins(self, year: int) -> date:
        """The first day of a fiscal year."""
        return day(f"{year - 1}-{self.profile['fiscal_year_start']}")
